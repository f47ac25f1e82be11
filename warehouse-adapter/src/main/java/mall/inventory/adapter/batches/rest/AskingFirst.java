package mall.inventory.adapter.batches.rest;

import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/**
 * Senders of large bodies ask first whether they are wanted ({@code Expect: 100-continue}). Tomcat says yes before anybody has looked at the request,
 * unless it is told to wait until somebody reads the body: so a refusal is heard, instead of a connection that breaks in the middle of the body.
 */
@Component
class AskingFirst implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        factory.addConnectorCustomizers(connector -> {
            if (!connector.setProperty("continueResponseTiming", "onRead")) {
                throw new IllegalStateException("Tomcat has no continueResponseTiming any more");
            }
        });
    }
}
