package mall.inventory.bench.rest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedStackTrace;
import jdk.jfr.consumer.RecordingFile;
import mall.inventory.bench.report.Table;
import org.jspecify.annotations.Nullable;

/**
 * Where a recorded JVM's CPU time went: by the method at the top of each sampled stack, and by the library that had called it,
 * which is the topmost frame outside the JDK.
 */
public final class Profile {

    static final String CPU_SAMPLE = "jdk.CPUTimeSample";

    private static final String EXECUTION_SAMPLE = "jdk.ExecutionSample";
    private static final int SHOWN = 15;

    /** Two packages tell one library from another, three where a family shares two. */
    private static final Pattern LIBRARY = Pattern.compile(
            "(?:org\\.springframework|org\\.apache|org\\.hibernate|mall\\.inventory)\\.\\w+|\\w+\\.\\w+");

    private static final Pattern JDK = Pattern.compile("(?:java|javax|jdk|sun|com\\.sun)\\..*");

    private final Map<String, Integer> methods = new HashMap<>();
    private final Map<String, Integer> libraries = new HashMap<>();
    private int samples;

    private Profile() {}

    public static Profile of(Path recording) {
        try {
            List<RecordedEvent> events = RecordingFile.readAllEvents(recording);
            boolean byCpu = events.stream().anyMatch(event -> isNamed(event, CPU_SAMPLE));
            Profile profile = new Profile();
            events.stream()
                    .filter(event -> isNamed(event, byCpu ? CPU_SAMPLE : EXECUTION_SAMPLE))
                    .map(RecordedEvent::getStackTrace)
                    .forEach(profile::count);
            return profile;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isNamed(RecordedEvent event, String name) {
        return event.getEventType().getName().equals(name);
    }

    private void count(@Nullable RecordedStackTrace stack) {
        if (stack == null || stack.getFrames().isEmpty()) {
            return;
        }
        samples++;
        methods.merge(method(stack.getFrames().getFirst()), 1, Integer::sum);
        libraries.merge(library(stack.getFrames()), 1, Integer::sum);
    }

    private static String method(RecordedFrame frame) {
        return frame.getMethod().getType().getName() + "." + frame.getMethod().getName();
    }

    private static String library(List<RecordedFrame> frames) {
        return frames.stream()
                .map(frame -> frame.getMethod().getType().getName())
                .filter(type -> !JDK.matcher(type).matches())
                .findFirst()
                .map(Profile::library)
                .orElse("JDK alone");
    }

    static String library(String type) {
        Matcher found = LIBRARY.matcher(type);
        return found.lookingAt() ? found.group() : type;
    }

    /** The libraries, and the methods, that most samples were in. */
    public List<Table> tables() {
        return List.of(table("library (topmost frame outside the JDK)", libraries), table("method on top", methods));
    }

    private Table table(String what, Map<String, Integer> counts) {
        Table table = new Table(what, "share of " + samples + " CPU samples");
        counts.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .limit(SHOWN)
                .forEach(entry -> table.row(entry.getKey(), "%.1f %%".formatted(100.0 * entry.getValue() / samples)));
        return table;
    }
}
