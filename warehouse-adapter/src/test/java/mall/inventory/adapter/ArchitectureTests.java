package mall.inventory.adapter;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameStartingWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@AnalyzeClasses(packages = "mall.inventory.adapter", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTests {

    @ArchTest
    static final ArchRule CONTROLLERS_ARE_NOBODY_ELSES_BUSINESS = classes()
            .that()
            .areAnnotatedWith(RestController.class)
            .should()
            .bePackagePrivate()
            .andShould()
            .haveSimpleNameEndingWith("Controller");

    @ArchTest
    static final ArchRule SQL_IS_WRITTEN_IN_JDBC_CLASSES_OF_OUR_OWN = noClasses()
            .that()
            .haveSimpleNameNotStartingWith("Jdbc")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "java.sql..",
                    "javax.sql..",
                    "jakarta.persistence..",
                    "org.springframework.jdbc..",
                    "org.springframework.data..")
            .orShould()
            .dependOnClassesThat(
                    resideOutsideOfPackage("mall.inventory.adapter..").and(simpleNameStartingWith("Jdbc")));

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

    @ArchTest
    static final ArchRule THE_DOMAINS_OWN_SHAPES_ARE_NOT_PUBLISHED = noMethods()
            .that()
            .areMetaAnnotatedWith(RequestMapping.class)
            .should()
            .haveRawReturnType(resideInAPackage("mall.inventory..")
                    .and(not(resideInAnyPackage("mall.inventory.adapter..", "mall.inventory.contract.."))));
}
