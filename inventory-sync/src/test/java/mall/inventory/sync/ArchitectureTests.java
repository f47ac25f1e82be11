package mall.inventory.sync;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "mall.inventory.sync", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTests {

    @ArchTest
    static final ArchRule PARTS_DO_NOT_DEPEND_ON_EACH_OTHER_IN_CIRCLES =
            slices().matching("mall.inventory.sync.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule EVENTS_KNOW_NEITHER_WHO_PUBLISHES_NOR_WHO_READS = noClasses()
            .that()
            .resideInAPackage("mall.inventory.sync.events..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "mall.inventory.sync.capture..",
                    "mall.inventory.sync.product..",
                    "mall.inventory.sync.readmodel..",
                    "mall.inventory.sync.rest..");

    @ArchTest
    static final ArchRule SQL_IS_WRITTEN_IN_JDBC_CLASSES = noClasses()
            .that()
            .haveSimpleNameNotStartingWith("Jdbc")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.sql..", "javax.sql..", "jakarta.persistence..", "org.springframework.jdbc..");

    /** Whether something has happened yet is said by the database's clock. */
    @ArchTest
    static final ArchRule THE_JVMS_CLOCK_IS_NOT_ASKED = noClasses()
            .should()
            .callMethod(java.time.Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(java.time.Clock.class);
}
