package io.aisanet.http402;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
        packages = "io.aisanet.http402",
        importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    /** Users put this module on their own class path: every dependency is theirs too. */
    @ArchTest
    static final ArchRule DEPENDS_ON_LITTLE =
            classes()
                    .should()
                    .onlyDependOnClassesThat()
                    .resideInAnyPackage(
                            "io.aisanet.http402..",
                            "java..",
                            "javax.crypto..",
                            "com.fasterxml.jackson..",
                            "org.bouncycastle..",
                            "fr.acinq..",
                            "org.jspecify..");
}
