package mall.inventory.adapter;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import mall.inventory.access.AccessRule;
import mall.inventory.access.AccessRules;
import mall.inventory.access.Caller;
import mall.inventory.access.Scope;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpMethod;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** An endpoint for warehouse systems that takes anything, and ends as it is asked to. */
@RestController
class Sink {

    static final String PATH = "/test/sink";

    final AtomicInteger calls = new AtomicInteger();
    final Semaphore entered = new Semaphore(0);
    volatile CountDownLatch door = new CountDownLatch(0);

    @Bean
    static AccessRules sinkRules() {
        return AccessRules.of(AccessRule.allow(HttpMethod.POST, PATH, Scope.ERP));
    }

    /** The caller's name and the SHA-256 of the body. */
    @PostMapping(PATH)
    String take(HttpServletRequest request, HttpServletResponse response, Caller caller)
            throws IOException, NoSuchAlgorithmException, InterruptedException {
        calls.incrementAndGet();
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        try (InputStream body = new DigestInputStream(request.getInputStream(), digest)) {
            body.transferTo(java.io.OutputStream.nullOutputStream());
        }
        entered.release();
        if (!door.await(30, TimeUnit.SECONDS)) {
            throw new IllegalStateException("nobody opened the door");
        }
        switch (String.valueOf(request.getHeader("end"))) {
            case "status" -> response.setStatus(500);
            case "error" -> response.sendError(503);
            case "exception" -> throw new IllegalStateException("as asked for");
            default -> {
                // well
            }
        }
        return caller.actor().name() + " " + HexFormat.of().formatHex(digest.digest());
    }
}
