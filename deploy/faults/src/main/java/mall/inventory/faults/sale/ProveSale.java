package mall.inventory.faults.sale;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import mall.inventory.faults.rounds.Options;
import mall.inventory.faults.rounds.Program;
import mall.inventory.faults.rounds.Rounds;

/** Rounds of faults in a running sale, and a verdict. */
public final class ProveSale {

    static final String USAGE = """
            ./deploy/bin/prove --sale [options]

            Breaks Redis, MySQL and the service in a running flash sale, one fault a round, and proves afterwards from the buyers' own
            records that nothing is oversold, no answered order is missing or booked twice, nobody has more than one may have, units of
            orders that nobody accepted are back within 30 s, both nodes sell again within 10 s of a store's return (the other one within
            10 s of a node's end), and Redis and MySQL agree when all is quiet.
            """;

    private final Options<SaleFault> options;
    private final Consumer<String> out;
    private final Rounds<SaleFault, SaleResult> rounds;

    /** Rounds that are told of as they are played. */
    public ProveSale(Options<SaleFault> options, Consumer<String> out) {
        this.options = options;
        this.out = out;
        this.rounds = new Rounds<>(options, new SaleFigures(), out);
    }

    /** {@code --help} lists the options. */
    public static void main(String[] arguments) {
        List<String> others = new ArrayList<>(List.of(arguments));
        others.remove("--sale");
        new Program<>(USAGE, List.of(SaleFault.values()), options -> new ProveSale(options, System.out::println).run())
                .main(others);
    }

    private List<SaleResult> run() {
        return rounds.run(folder -> {
            rounds.introduceProperties();
            try (Theatres theatres = new Theatres(folder, options.serviceProperties(), out)) {
                return rounds.play(folder, plan -> new SaleRound(theatres.of(plan), plan)::play);
            }
        });
    }

    /** All rounds in a theatre that is there; none of them may want another one. */
    public List<SaleResult> play(Theatre theatre, Path folder) {
        return rounds.play(folder, plan -> new SaleRound(theatre, plan)::play);
    }
}
