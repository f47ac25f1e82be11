package mall.inventory.localstack;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;

/** A main program with a stack: says the servers' process ids and then waits to be ended. */
final class StackProgram {

    private StackProgram() {}

    /**
     * Starts the stores.
     *
     * @param arguments the names of the stores, and a data folder as {@code data=PATH}
     */
    public static void main(String[] arguments) throws InterruptedException {
        LocalStack.Builder builder = LocalStack.builder().progress(System.out::println);
        Store[] stores = Arrays.stream(arguments)
                .filter(argument -> !argument.startsWith("data="))
                .map(Store::valueOf)
                .toArray(Store[]::new);
        Arrays.stream(arguments)
                .filter(argument -> argument.startsWith("data="))
                .forEach(argument -> builder.data(Path.of(argument.substring("data=".length()))));
        LocalStack stack = builder.stores(stores).start();
        for (Store store : stores) {
            System.out.println("pid " + store + " " + running(stack, store).pid());
        }
        System.out.println("ready");
        new CountDownLatch(1).await();
    }

    private static RunningStore running(LocalStack stack, Store store) {
        return switch (store) {
            case MYSQL -> stack.mysql();
            case REDIS -> stack.redis();
            case KAFKA -> stack.kafka();
        };
    }
}
