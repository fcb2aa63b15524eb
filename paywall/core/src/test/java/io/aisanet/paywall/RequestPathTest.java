package io.aisanet.paywall;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RequestPathTest {

    /** raw, then the canonical text, or ! and a word of the refusal. */
    private static final String TABLE =
            """
            /                       /
            /a/b                    /a/b
            /a/b/                   /a/b/
            /%61/%7eb               /a/~b
            /a%20b                  /a%20b
            /caf%c3%a9              /caf%C3%A9
            /a@b:c,d                /a@b:c,d
            /100%25                 /100%25
            /%25zz                  /%25zz
            /A/B                    /A/B
            /a...                   /a...
            /...                    !dot
            a/b                     !begin
            *                       !begin
            //a                     !empty
            /a//b                   !empty
            /a/b//                  !empty
            /a/./b                  !dot
            /a/../b                 !dot
            /a/%2e%2E/b             !dot
            /a/.%2e                 !dot
            /.                      !dot
            /a%2fb                  !slash
            /a%5Cb                  !slash
            /a\\b                   !not allowed
            /a%252fb                !twice
            /%2561                  !twice
            /a%00                   !control
            /a%0d%0ab               !control
            /a%7f                   !control
            /a;x=1                  !parameter
            /a%3bx                  !parameter
            /a%                     !percent
            /a%4                    !percent
            /a%zz                   !percent
            /a%u0041                !percent
            /a%ff                   !UTF-8
            /a%c0%af                !UTF-8
            /a%ed%a0%80             !UTF-8
            /a{b}                   !not allowed
            /a|b                    !not allowed
            /a%ef%bc%8fb            !slash
            /%ef%bc%8e%ef%bc%8e/a   !dot
            /a%ef%bc%9bx            !parameter
            """;

    @Test
    void readsEachPathInOneWayOrNotAtAll() {
        for (String line : TABLE.strip().split("\n", -1)) {
            String[] columns = line.strip().split(" +", 2);
            String expected = columns[1].strip();
            switch (RequestPath.parse(columns[0])) {
                case RequestPath path -> assertThat(path.text()).as(columns[0]).isEqualTo(expected);
                case AmbiguousPath why ->
                        assertThat("!" + why.what())
                                .as(columns[0])
                                .startsWith("!")
                                .contains(
                                        expected.startsWith("!")
                                                ? expected.substring(1)
                                                : expected);
            }
        }
    }

    @Test
    void hasLimits() {
        assertThat(RequestPath.parse("/" + "a".repeat(RequestPath.BYTES_MAX)))
                .isInstanceOf(AmbiguousPath.class);
        assertThat(RequestPath.parse("/a".repeat(RequestPath.SEGMENTS_MAX + 1)))
                .isInstanceOf(AmbiguousPath.class);
        assertThat(RequestPath.parse("")).isInstanceOf(AmbiguousPath.class);
    }

    /** What is forwarded is read again by nobody in another way, at least not by this reader. */
    @Test
    void isAFixedPoint() {
        for (String line : TABLE.strip().split("\n", -1)) {
            if (RequestPath.parse(line.strip().split(" +", 2)[0]) instanceof RequestPath path) {
                assertThat(RequestPath.parse(path.text())).isEqualTo(path);
            }
        }
    }
}
