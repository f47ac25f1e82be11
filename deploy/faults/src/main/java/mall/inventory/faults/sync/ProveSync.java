package mall.inventory.faults.sync;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import mall.inventory.faults.rounds.Options;
import mall.inventory.faults.rounds.Program;
import mall.inventory.faults.rounds.Rounds;

/** Rounds of faults on the way to the product system, and a verdict. */
public final class ProveSync {

    static final String USAGE = """
            ./deploy/bin/prove --sync [options]

            Breaks what is between the books and the product system while orders are placed, one fault a round, and proves afterwards
            that the product system follows within 20 s and has every SKU's sellable figure, that it never went back and showed
            nothing that no transaction had left, that everything that happened to orders was published, in its order, and that the
            books balance.
            """;

    private final Options<SyncFault> options;
    private final Consumer<String> out;
    private final Rounds<SyncFault, SyncResult> rounds;

    ProveSync(Options<SyncFault> options, Consumer<String> out) {
        this.options = options;
        this.out = out;
        this.rounds = new Rounds<>(options, new SyncFigures(), out);
    }

    /** {@code --help} lists the options. */
    public static void main(String[] arguments) {
        List<String> others = new ArrayList<>(List.of(arguments));
        others.remove("--sync");
        new Program<>(USAGE, List.of(SyncFault.values()), options -> new ProveSync(options, System.out::println).run())
                .main(others);
    }

    private List<SyncResult> run() {
        return rounds.run(folder -> {
            rounds.introduceProperties();
            try (SyncTheatre theatre = SyncTheatre.open(folder, options.serviceProperties(), out)) {
                return play(theatre, folder);
            }
        });
    }

    /** All rounds in a theatre that is there. */
    List<SyncResult> play(SyncTheatre theatre, Path folder) {
        return rounds.play(folder, plan -> new SyncRound(theatre, plan)::play);
    }
}
