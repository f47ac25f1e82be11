package mall.inventory.localstack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A server program on this machine.
 *
 * @param launcher what has to come before the program: nothing, or the dynamic loader its libraries need
 * @param executable the program
 * @param version as the program says
 */
record ServerBinary(List<String> launcher, Path executable, Version version) {

    ServerBinary {
        launcher = List.copyOf(launcher);
    }

    List<String> command() {
        List<String> command = new ArrayList<>(launcher);
        command.add(executable.toString());
        return command;
    }

    /** Where this mysqld finds its messages and plugins; and who it is, which it insists on being told when it is root. */
    List<String> mysqlLocations() {
        List<String> options = new ArrayList<>();
        Path bin = executable.getParent();
        if (!launcher.isEmpty() && bin != null && bin.getParent() != null) {
            options.add("--basedir=" + bin.getParent());
        }
        if (isRoot()) {
            options.add("--user=root");
        }
        return options;
    }

    private static boolean isRoot() {
        try {
            Path self = Path.of("/proc/self");
            return Files.exists(self)
                    ? Integer.valueOf(0).equals(Files.getAttribute(self, "unix:uid"))
                    : "root".equals(System.getProperty("user.name"));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot tell who runs this", e);
        }
    }
}
