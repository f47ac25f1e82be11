package mall.inventory.localstack;

import java.util.function.Consumer;

/**
 * Where lines for people go. Details say how a start goes on; notices are what nobody should miss (a long download, something
 * stale found), so a quiet stack prints them too.
 */
record Progress(Consumer<String> details, Consumer<String> notices) {

    /** Everything to one place. */
    static Progress to(Consumer<String> lines) {
        return new Progress(lines, lines);
    }

    /** Notices to the standard error stream, no details: right for tests. */
    static Progress quiet() {
        return new Progress(_ -> {}, line -> System.err.println("[local-stack] " + line));
    }

    void detail(String line) {
        details.accept(line);
    }

    void notice(String line) {
        notices.accept(line);
    }
}
