package mall.inventory.localstack;

import java.nio.file.Path;

/** Tries to take a folder from a process of its own and prints whether it could. */
final class OwnerProgram {

    private OwnerProgram() {}

    public static void main(String[] arguments) {
        System.out.println(OwnerLock.tryTake(Path.of(arguments[0])).isPresent() ? "taken" : "refused");
    }
}
