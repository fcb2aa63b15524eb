package io.aisanet.wallet;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** What a user's class path must be ready for, and who in here may know whom. */
@AnalyzeClasses(
        packages = "io.aisanet.wallet",
        importOptions = ImportOption.DoNotIncludeTests.class)
class WalletArchitectureTest {

    @ArchTest
    static final ArchRule dependsOnLittle =
            classes()
                    .that()
                    .resideInAPackage("io.aisanet.wallet..")
                    .should()
                    .onlyDependOnClassesThat()
                    .resideInAnyPackage(
                            "java..",
                            "javax.crypto..",
                            "javax.net.ssl..",
                            "io.aisanet.wallet..",
                            "io.aisanet.http402..",
                            "com.fasterxml.jackson..",
                            "org.bouncycastle..",
                            "org.jspecify.annotations..");

    @ArchTest
    static final ArchRule payingKnowsNoKeystore =
            noClasses()
                    .that()
                    .resideInAPackage("io.aisanet.wallet")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("io.aisanet.wallet.keystore");

    @ArchTest
    static final ArchRule printsNothing =
            noClasses()
                    .should()
                    .accessField(System.class, "out")
                    .orShould()
                    .accessField(System.class, "err")
                    .orShould()
                    .dependOnClassesThat()
                    .haveNameMatching("java\\.util\\.logging\\..*");
}
