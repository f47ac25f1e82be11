package mall.inventory.quickstart;

import java.io.PrintStream;
import java.util.Locale;
import mall.inventory.quickstart.replay.Progress;

/** Where the quickstart talks to the reader: plain lines, and on a terminal a line that moves. */
final class Terminal {

    private static final long LIVE_EVERY_NANOS = 100_000_000;
    private static final long PLAIN_EVERY_NANOS = 5_000_000_000L;
    private static final String BACK_AND_CLEAR = "\r\u001b[2K";

    private final PrintStream out;
    private final boolean live;

    Terminal(PrintStream out, boolean live) {
        this.out = out;
        this.live = live;
    }

    /** Standard output; deploy/run knows whether that is a terminal. */
    static Terminal ofSystem() {
        return new Terminal(System.out, Boolean.getBoolean("inventory.quickstart.terminal"));
    }

    synchronized void line(String text) {
        out.println(text);
    }

    /** A line that nobody should miss. */
    synchronized void alarm(String text) {
        boolean colour = live && System.getenv("NO_COLOR") == null;
        out.println(colour ? "\u001b[1;31m" + text + "\u001b[0m" : text);
    }

    /** Shows how far the work is, with rate and time left. */
    Progress progress(String what) {
        return new Bar(what);
    }

    private final class Bar implements Progress {

        private final String what;
        private final long began = System.nanoTime();
        private int doneBefore = -1;
        private long shown = began;

        private Bar(String what) {
            this.what = what;
        }

        @Override
        public void done(int done, int total) {
            if (doneBefore < 0) {
                doneBefore = done - 1;
            }
            long now = System.nanoTime();
            boolean last = done == total;
            if (!last && now - shown < (live ? LIVE_EVERY_NANOS : PLAIN_EVERY_NANOS)) {
                return;
            }
            shown = now;
            show(text(done, total, (now - began) / 1e9), last);
        }

        private String text(int done, int total, double seconds) {
            double rate = (done - doneBefore) / Math.max(seconds, 0.001);
            String rest = done == total
                    ? "in %.1f s".formatted(seconds)
                    : "%d s left".formatted(Math.round((total - done) / Math.max(rate, 0.001)));
            return String.format(Locale.ROOT, "%-28s %,6d of %,6d  %,5.0f/s  %s", what, done, total, rate, rest);
        }

        private void show(String text, boolean last) {
            if (!live) {
                line(text);
                return;
            }
            out.print(BACK_AND_CLEAR + text + (last ? System.lineSeparator() : ""));
            out.flush();
        }
    }
}
