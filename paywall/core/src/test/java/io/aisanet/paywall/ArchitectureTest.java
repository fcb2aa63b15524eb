package io.aisanet.paywall;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** A provider puts this module on a class path of their own: it brings nearly nothing along. */
@AnalyzeClasses(
        packages = "io.aisanet.paywall",
        importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule BRINGS_NOTHING_ALONG =
            classes()
                    .should()
                    .onlyDependOnClassesThat()
                    .resideInAnyPackage(
                            "java..",
                            "io.aisanet.paywall..",
                            "io.aisanet.http402..",
                            "com.fasterxml.jackson..",
                            "org.jspecify..");
}
