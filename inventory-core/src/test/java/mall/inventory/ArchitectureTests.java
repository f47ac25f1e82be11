package mall.inventory;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.stereotype.Component;

@AnalyzeClasses(
        packages = "mall.inventory",
        importOptions = {ImportOption.DoNotIncludeTests.class, ArchitectureTests.ThisModule.class})
class ArchitectureTests {

    /** Not the local stack, which is on the class path of the tests. */
    static final class ThisModule implements ImportOption {
        @Override
        public boolean includes(Location location) {
            return !location.contains("localstack");
        }
    }

    private static final DescribedPredicate<JavaClass> SQL = JavaClass.Predicates.resideInAnyPackage(
                    "org.springframework.jdbc.core..", "javax.sql..")
            .as("SQL");

    /** What the services' web sides share; everything else is the domain. */
    private static final String[] THE_EDGE = {
        "mall.inventory.access..",
        "mall.inventory.contract..",
        "mall.inventory.http..",
        "mall.inventory.problem..",
        "mall.inventory.signing.."
    };

    @Test
    void featuresUseEachOthersPublicTypesWithoutCycles() {
        ApplicationModules.of("mall.inventory").verify();
    }

    @ArchTest
    static void everyFeatureIsImportedWithTheCore(JavaClasses core) {
        Set<String> packagesWithBeans = core.stream()
                .filter(type -> type.isMetaAnnotatedWith(Component.class) && !type.isEquivalentTo(InventoryCore.class))
                .map(JavaClass::getPackageName)
                .collect(Collectors.toSet());

        String[] scanned =
                InventoryCore.class.getAnnotation(ComponentScan.class).basePackages();
        assertThat(packagesWithBeans)
                .allSatisfy(withBeans ->
                        assertThat(scanned).anyMatch(feature -> (withBeans + ".").startsWith(feature + ".")));
    }

    @ArchTest
    static final ArchRule SQL_IS_WRITTEN_IN_JDBC_CLASSES_AND_REPOSITORIES = noClasses()
            .that()
            .haveSimpleNameNotStartingWith("Jdbc")
            .and()
            .haveSimpleNameNotEndingWith("Repository")
            .and()
            .resideOutsideOfPackage("mall.inventory.database")
            .should()
            .dependOnClassesThat(SQL);

    @ArchTest
    static final ArchRule THE_DOMAIN_KNOWS_NOTHING_OF_HTTP = noClasses()
            .that()
            .resideOutsideOfPackages(THE_EDGE)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework.web..", "org.springframework.http..", "jakarta.servlet..");

    @ArchTest
    static final ArchRule STOCK_IS_DECIDED_BY_THE_DATABASES_CLOCK = noClasses()
            .that()
            .resideOutsideOfPackages(THE_EDGE)
            .should()
            .callMethod(java.time.Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(java.time.Clock.class);

    @ArchTest
    static final ArchRule BEANS_HAVE_FINAL_FIELDS = fields().that()
            .areDeclaredInClassesThat()
            .areMetaAnnotatedWith(Component.class)
            .should()
            .beFinal();

    @ArchTest
    static final ArchRule ENTITIES_AND_REPOSITORIES_STAY_AT_HOME = classes()
            .that()
            .areAnnotatedWith(jakarta.persistence.Entity.class)
            .or()
            .haveSimpleNameEndingWith("Repository")
            .should()
            .bePackagePrivate();
}
