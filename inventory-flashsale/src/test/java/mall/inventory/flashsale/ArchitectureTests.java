package mall.inventory.flashsale;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@AnalyzeClasses(packages = "mall.inventory.flashsale", importOptions = ImportOption.DoNotIncludeTests.class)
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
    static final ArchRule THERE_IS_NO_SQL_HERE = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.sql..", "javax.sql..", "jakarta.persistence..", "org.springframework.jdbc..")
            .orShould()
            .dependOnClassesThat()
            .haveSimpleNameStartingWith("Jdbc");

    @ArchTest
    static final ArchRule REDIS_IS_KNOWN_TO_ONE_PACKAGE = noClasses()
            .that()
            .resideOutsideOfPackage("mall.inventory.flashsale.stock..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.lettuce..", "org.springframework.data.redis..");

    @ArchTest
    static final ArchRule PACKAGES_DO_NOT_GO_IN_CIRCLES =
            slices().matching("mall.inventory.flashsale.(*)..").should().beFreeOfCycles();

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
                    .and(not(resideInAnyPackage("mall.inventory.flashsale..", "mall.inventory.contract.."))));
}
