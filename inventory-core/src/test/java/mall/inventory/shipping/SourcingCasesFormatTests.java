package mall.inventory.shipping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A row that is not understood must not become a row that is not run. */
class SourcingCasesFormatTests {

    private static final String SOUND = """
            ## 1. Some

            | warehouse | open |
            |---|---|
            | SZ | yes |

            | strategy | from | ranking |
            |---|---|---|
            | one | Mon 2026-03-02 09:00 | priority |

            | lane from | to | cut-off | processing | transit |
            |---|---|---|---|---|
            | SZ | CN | 18:00 | 0 | 1 |

            | stock | SZ |
            |---|---|
            | case | 5 |
            | phone | 5 |

            | case | to | order | ships | leaves |
            |---|---|---|---|---|
            | it ships | CN-44 | 1 phone | SZ | Mon 2026-03-02 |
            | two ship | CN | 1 case, 1 phone | case: SZ; phone: SZ | Mon 2026-03-02 + - |
            """;

    @Test
    void readsWhatIsSound() {
        assertThat(SourcingCases.read(SOUND)).extracting(SourcingCase::name).containsExactly("it ships", "two ship");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '>', textBlock = """
            | it ships | CN-44 | 1 phone | SZ | Mon 2026-03-02 |   > | it ships | CN-44 | 1 phone | SZ |
            | it ships |                                           > | two ship |
            | two ship |                                           > | it ships |
            | it ships | CN-44                                     > | it ships | XX-44
            | it ships | CN-44                                     > | it ships |
            | 1 phone |                                            > | phone |
            | 1 phone |                                            > | 0 phone |
            | 1 phone |                                            > | 1 vase |
            | 1 phone | SZ                                         > | 1 phone | SZ 1 +
            | 1 phone | SZ                                         > | 1 phone | rejected
            | 1 phone | SZ                                         > | 1 phone | refused
            | 1 phone | SZ                                         > | 1 phone | SZ 1 + GZ 1
            | case: SZ; phone: SZ                                  > | case: SZ
            | case: SZ; phone: SZ                                  > | case: SZ; phone: SZ; vase: SZ
            | Mon 2026-03-02 |                                     > | Tue 2026-03-02 |
            | Mon 2026-03-02 |                                     > | Mon 2026-03-02 + Mon 2026-03-02 |
            | Mon 2026-03-02 |                                     > | Mon 2026-02-30 |
            | ships | leaves |                                     > | ships | leavs |
            | case | to |                                          > | cases | to |
            ## 1. Some                                             > ## 1. Some\n## 2. Others\n## 3. More
            | warehouse | open |                                   > | warehouse | opened |
            | SZ | yes |                                           > | SZ | perhaps |
            | strategy | from |                                    > | strategy | since |
            | priority |                                           > | cheapest |
            | Mon 2026-03-02 09:00 | priority                      > | Mon 2026-03-02 | priority
            | Mon 2026-03-02 09:00 | priority                      > | Tue 2026-03-02 09:00 | priority
            | 18:00 |                                              > | 6pm |
            | stock | SZ |                                         > | stock | GZ |
            | phone | 5 |                                          > | phone | five |
            | stock | SZ |\\n|---|---|                             > | stock | SZ |
            """)
    void refusesWhatItDoesNotUnderstand(String sound, String broken) {
        String from = sound.replace("\\n", "\n");
        assertThat(SOUND).contains(from);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> SourcingCases.read(SOUND.replace(from, broken.replace("\\n", "\n"))));
    }
}
