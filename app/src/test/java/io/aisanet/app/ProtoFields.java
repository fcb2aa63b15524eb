package io.aisanet.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** The fields of one message of Protocol Buffers, by their numbers; enough to read OTLP by. */
record ProtoFields(List<Field> all) {
    /** Bytes where the wire type is 2, else a number. */
    record Field(int number, ByteBuffer bytes, long value) {}

    static ProtoFields read(ByteBuffer message) {
        List<Field> fields = new ArrayList<>();
        ByteBuffer in = message.slice().order(ByteOrder.LITTLE_ENDIAN);
        while (in.hasRemaining()) {
            long tag = varint(in);
            int number = (int) (tag >>> 3);
            switch ((int) tag & 7) {
                case 0 -> fields.add(new Field(number, ByteBuffer.allocate(0), varint(in)));
                case 1 -> fields.add(new Field(number, ByteBuffer.allocate(0), in.getLong()));
                case 5 -> fields.add(new Field(number, ByteBuffer.allocate(0), in.getInt()));
                case 2 -> {
                    int length = (int) varint(in);
                    fields.add(new Field(number, in.slice(in.position(), length), 0));
                    in.position(in.position() + length);
                }
                default -> throw new IllegalArgumentException("no such wire type: " + tag);
            }
        }
        return new ProtoFields(fields);
    }

    private static long varint(ByteBuffer in) {
        long value = 0;
        for (int shift = 0; ; shift += 7) {
            byte next = in.get();
            value |= (next & 0x7fL) << shift;
            if (next >= 0) {
                return value;
            }
        }
    }

    List<ProtoFields> messages(int number) {
        return all.stream()
                .filter(field -> field.number == number)
                .map(field -> read(field.bytes))
                .toList();
    }

    String text(int number) {
        return all.stream()
                .filter(field -> field.number == number)
                .map(field -> UTF_8.decode(field.bytes.duplicate()).toString())
                .findFirst()
                .orElse("");
    }

    String hex(int number) {
        return all.stream()
                .filter(field -> field.number == number)
                .map(field -> {
                    byte[] bytes = new byte[field.bytes.remaining()];
                    field.bytes.duplicate().get(bytes);
                    return HexFormat.of().formatHex(bytes);
                })
                .findFirst()
                .orElse("");
    }

    long number(int number) {
        return all.stream()
                .filter(field -> field.number == number)
                .mapToLong(Field::value)
                .findFirst()
                .orElse(0);
    }
}
