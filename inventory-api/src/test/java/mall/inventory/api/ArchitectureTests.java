package mall.inventory.api;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@AnalyzeClasses(packages = "mall.inventory.api", importOptions = ImportOption.DoNotIncludeTests.class)
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
            .resideInAnyPackage(
                    "java.sql..",
                    "javax.sql..",
                    "jakarta.persistence..",
                    "org.springframework.jdbc..",
                    "org.springframework.data.jpa..",
                    "org.springframework.data.repository..")
            .orShould()
            .dependOnClassesThat()
            .haveSimpleNameStartingWith("Jdbc");

    @ArchTest
    static final ArchRule REDIS_IS_KNOWN_TO_ONE_PACKAGE = noClasses()
            .that()
            .resideOutsideOfPackage("mall.inventory.api.readmodel..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.lettuce..", "org.springframework.data..");

    @ArchTest
    static final ArchRule THE_CHECKOUT_KNOWS_NOTHING_OF_THE_ADMIN = noClasses()
            .that()
            .resideInAPackage("mall.inventory.api.checkout..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("mall.inventory.api.admin..");

    @ArchTest
    static final ArchRule THE_DOMAINS_OWN_SHAPES_ARE_NOT_PUBLISHED = noMethods()
            .that()
            .areMetaAnnotatedWith(RequestMapping.class)
            .should()
            .haveRawReturnType(resideInAPackage("mall.inventory..")
                    .and(resideOutsideOfPackages("mall.inventory.api..", "mall.inventory.contract..")));
}
