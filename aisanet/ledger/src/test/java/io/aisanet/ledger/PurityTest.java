package io.aisanet.ledger;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.HashMap;
import java.util.HashSet;
import org.junit.jupiter.api.Test;

/** The ledger depends on nothing that could make two machines disagree. */
class PurityTest {
    private static final JavaClasses MAIN =
            new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .importPackages("io.aisanet.ledger");

    @Test
    void dependsOnJavaBaseAgronaAndJSpecifyOnly() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "io.aisanet.ledger",
                        "java.lang",
                        "java.lang.invoke",
                        "java.lang.runtime",
                        "java.nio",
                        "java.nio.charset",
                        "java.security",
                        "java.util",
                        "java.util.function",
                        "java.util.stream",
                        "java.util.zip",
                        "org.agrona..",
                        "org.jspecify.annotations",
                        "")
                .check(MAIN);
    }

    @Test
    void readsNoClockAndDrawsNoLots() {
        noClasses().should().callMethod(System.class, "nanoTime").check(MAIN);
        noClasses().should().callMethod(System.class, "currentTimeMillis").check(MAIN);
        noClasses()
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.util.UUID")
                .orShould()
                .dependOnClassesThat()
                .haveNameMatching("java\\.util\\.(Random|SplittableRandom|random\\..*)")
                .orShould()
                .dependOnClassesThat()
                .haveNameMatching("java\\.time\\..*|java\\.util\\.(TimeZone|Date|Timer)")
                .check(MAIN);
    }

    @Test
    void hasNoThreadsFilesOrJavaHashTables() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .areAssignableTo(HashMap.class)
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(HashSet.class)
                .orShould()
                .dependOnClassesThat(JavaClass.Predicates.type(Thread.class))
                .orShould()
                .dependOnClassesThat()
                .haveNameMatching("java\\.io\\.(?!Serializable).*|java\\.nio\\.file\\..*")
                .check(MAIN);
    }
}
