package mall.inventory.faults.prove;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import mall.inventory.deduction.DeductionProperties;
import mall.inventory.faults.rounds.Options;
import mall.inventory.faults.rounds.Program;
import mall.inventory.faults.rounds.Rounds;
import mall.inventory.localstack.Store;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** Rounds of faults under load, and a verdict. */
public final class Prove {

    private static final Stage.Cast CAST = new Stage.Cast(ProveServices.class, List.of(Store.MYSQL), _ -> Map.of());
    static final String USAGE = """
            ./deploy/bin/prove [options]
            ./deploy/bin/prove --sale [options]     the same with a running flash sale; --sale --help lists its faults
            ./deploy/bin/prove --sync [options]     the way to the product system; --sync --help lists its faults

            Breaks processes and connections under load, one fault a round, and proves afterwards from the callers' own records
            that no answered order, shipment or return is missing, none is booked twice, nothing is promised from a closed
            warehouse, and what was unknown is settled.
            """;

    private final Options<Fault> options;
    private final Consumer<String> out;
    private final Rounds<Fault, RoundResult> rounds;

    Prove(Options<Fault> options, Consumer<String> out) {
        this.options = options;
        this.out = out;
        this.rounds = new Rounds<>(options, new RoundFigures(), out);
    }

    /** {@code --help} lists the options. */
    public static void main(String[] arguments) {
        new Program<>(USAGE, List.of(Fault.values()), options -> new Prove(options, System.out::println).run())
                .main(List.of(arguments));
    }

    private List<RoundResult> run() {
        return rounds.run(folder -> {
            try (Stage stage = Stage.open(folder, CAST, options.serviceProperties(), out)) {
                introduce(stage);
                return play(stage, folder);
            }
        });
    }

    /** All rounds on a stage that is there. */
    List<RoundResult> play(Stage stage, Path folder) {
        return rounds.play(folder, plan -> new Round(stage, plan)::play);
    }

    private void introduce(Stage stage) {
        try (JdbcBooks books = new JdbcBooks(stage.mysql())) {
            out.accept("%s; Java %s; strategy %s".formatted(books.settings(), Runtime.version(), strategy()));
        }
        rounds.introduceProperties();
    }

    /** As the services will read it. */
    private String strategy() {
        return new Binder(new MapConfigurationPropertySource(options.serviceProperties()))
                .bindOrCreate("inventory.deduction", DeductionProperties.class)
                .strategy()
                .name()
                .toLowerCase(Locale.ROOT)
                .replace('_', '-');
    }
}
