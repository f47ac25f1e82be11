import java.time.Duration;

/** What is shown: results on the standard output, progress on the other one. */
final class Screen {

    private static final Duration SELDOM = Duration.ofSeconds(5);

    private final boolean terminal = System.console() != null && System.console().isTerminal();
    private long lastLine;

    /** One line that is written over; where nobody looks at a terminal, a line every five seconds. */
    void progress(String line) {
        if (terminal) {
            System.err.print("\r" + line + "\u001b[K");
            return;
        }
        long now = System.nanoTime();
        if (lastLine == 0 || now - lastLine > SELDOM.toNanos()) {
            lastLine = now;
            System.err.println(line);
        }
    }

    void say(String line) {
        System.err.print(terminal ? "\r\u001b[K" : "");
        System.out.println(line);
    }

    void complain(String line) {
        System.err.print(terminal ? "\r\u001b[K" : "");
        System.err.println(line);
    }
}
