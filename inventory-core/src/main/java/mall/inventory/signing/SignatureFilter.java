package mall.inventory.signing;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import mall.inventory.access.ClientAuthentication;
import mall.inventory.access.Scope;
import mall.inventory.problem.BodyTooLargeException;
import mall.inventory.problem.Problem;
import mall.inventory.problem.ProblemCode;
import mall.inventory.problem.ProblemException;
import mall.inventory.problem.ProblemWriter;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.web.filter.OncePerRequestFilter;

/** Makes the sender of a signed request its caller; requests without a signature pass on to where tokens are looked at. */
class SignatureFilter extends OncePerRequestFilter {

    private final SignatureGate gate;
    private final JdbcSignedMessages messages;
    private final ProblemWriter problems;
    /** Where the rest of the request looks, should it be handed to another thread. */
    private final SecurityContextRepository contexts = new RequestAttributeSecurityContextRepository();

    SignatureFilter(SignatureGate gate, JdbcSignedMessages messages, ProblemWriter problems) {
        this.gate = gate;
        this.messages = messages;
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!SignedHeaders.areIn(request)) {
            chain.doFilter(request, response);
            return;
        }
        SignedPush push;
        try {
            push = gate.admit(request);
        } catch (ProblemException e) {
            refuse(e.problem(), request, response);
            return;
        } catch (BodyTooLargeException e) {
            refuse(e.problem(), request, response);
            return;
        }
        try (SpooledBody body = push.body()) {
            authenticate(push, request, response);
            pass(push, new SpooledRequest(request, body), response, chain);
        }
    }

    private void authenticate(SignedPush push, HttpServletRequest request, HttpServletResponse response) {
        // Nothing but erp, whatever else the client may do with its token: a signature covers the body, not the path.
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(new ClientAuthentication(push.client(), Scope.ERP));
        SecurityContextHolder.setContext(context);
        contexts.saveContext(context, request, response);
    }

    private void pass(SignedPush push, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Verdict verdict = new Verdict(messages, push.claim());
        WatchedResponse watched = new WatchedResponse(response, verdict);
        boolean returned = false;
        try {
            chain.doFilter(request, watched);
            returned = true;
        } finally {
            verdict.is(returned && Verdict.isSuccess(watched.getStatus()));
        }
    }

    private void refuse(Problem problem, HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (problem.code() == ProblemCode.UNAUTHENTICATED) {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer"); // the one registered scheme that is taken here
        }
        problems.write(problem, request, response);
    }
}
