package mall.inventory.adapter.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/**
 * An object per line, with exactly the two members there are. Read token by token: a mapper would say of a wrong member only that the line
 * cannot be mapped.
 */
final class NdjsonLines implements LineFormat {

    private final JsonFactory json = JsonFactory.builder()
            // A line is no longer than that, and a number that is gets the same reason as in CSV.
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNumberLength(Lines.MAX_LENGTH)
                    .build())
            .build();

    @Override
    public void tell(Lines line, RowSink sink) {
        String fault = Utf8.fault(line.bytes(), line.from(), line.to(), true);
        if (fault != null) {
            sink.rejected(line.reject(fault));
            return;
        }
        switch (read(line)) {
            case Understood.Row(CountedRow row) -> sink.row(row);
            case Understood.Rejected(Rejection rejection) -> sink.rejected(rejection);
        }
    }

    private sealed interface Understood {

        record Row(CountedRow row) implements Understood {}

        record Rejected(Rejection rejection) implements Understood {}
    }

    // The sink is told afterwards: what it throws is no fault of the line.
    private Understood read(Lines line) {
        try (JsonParser parser =
                json.createParser(ObjectReadContext.empty(), line.bytes(), line.from(), line.to() - line.from())) {
            return read(line, parser);
        } catch (JacksonException _) {
            return new Understood.Rejected(line.reject("is not JSON"));
        }
    }

    private static Understood read(Lines line, JsonParser parser) {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            return new Understood.Rejected(line.reject("must be a JSON object with sku and on_hand"));
        }
        Members members = new Members(line);
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            Rejection rejection = members.add(parser);
            if (rejection != null) {
                return new Understood.Rejected(named(rejection, parser));
            }
        }
        if (parser.nextToken() != null) {
            return new Understood.Rejected(line.reject("has something after its JSON object"));
        }
        return members.understood();
    }

    /** The same rejection with the SKU, where that stands behind the wrong figure; whatever else is wrong there is not told. */
    private static Rejection named(Rejection rejection, JsonParser parser) {
        if (rejection.sku() != null || !rejection.column().equals(Rejection.ON_HAND)) {
            return rejection;
        }
        @Nullable String sku = null;
        try {
            parser.skipChildren();
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                boolean isSku = parser.currentName().equals(Rejection.SKU);
                boolean isText = parser.nextToken() == JsonToken.VALUE_STRING;
                if (isSku && (sku != null || !isText || !SkuRule.allows(parser.getString()))) {
                    return rejection;
                }
                sku = isSku ? parser.getString() : sku;
                parser.skipChildren();
            }
        } catch (JacksonException _) {
            return rejection;
        }
        return new Rejection(rejection.line(), rejection.column(), rejection.value(), rejection.reason(), sku);
    }

    /** What was read of one object. */
    private static final class Members {

        private final Lines line;
        private @Nullable String sku;
        private int onHand = OnHand.NONE;

        Members(Lines line) {
            this.line = line;
        }

        /** Reads a name and its value; null when they are good. */
        @Nullable
        Rejection add(JsonParser parser) {
            String name = parser.currentName();
            JsonToken token = parser.nextToken();
            return switch (name) {
                case Rejection.SKU -> sku != null ? twice(name) : sku(token, parser);
                case Rejection.ON_HAND -> onHand != OnHand.NONE ? twice(name) : onHand(token, parser);
                default -> line.reject("has a member other than sku and on_hand: " + Shown.of(name));
            };
        }

        private @Nullable Rejection sku(JsonToken token, JsonParser parser) {
            String text = parser.getString();
            if (token != JsonToken.VALUE_STRING) {
                return reject(Rejection.SKU, text, "must be a JSON string");
            }
            if (!SkuRule.allows(text)) {
                return reject(Rejection.SKU, text, SkuRule.reason(text.isEmpty()));
            }
            sku = text;
            return null;
        }

        private @Nullable Rejection onHand(JsonToken token, JsonParser parser) {
            String text = parser.getString();
            if (!token.isNumeric()) {
                return reject(Rejection.ON_HAND, text, "must be a JSON number");
            }
            byte[] digits = text.getBytes(UTF_8);
            onHand = OnHand.parse(digits, 0, digits.length);
            return onHand == OnHand.NONE ? reject(Rejection.ON_HAND, text, OnHand.reason(text)) : null;
        }

        private Rejection twice(String name) {
            return line.reject("has " + name + " twice");
        }

        private Rejection reject(String column, String value, String reason) {
            return new Rejection(line.number(), column, value, reason, sku);
        }

        Understood understood() {
            if (sku == null) {
                return new Understood.Rejected(reject(Rejection.SKU, "", "must be given"));
            }
            if (onHand == OnHand.NONE) {
                return new Understood.Rejected(reject(Rejection.ON_HAND, "", "must be given"));
            }
            return new Understood.Row(new CountedRow(line.number(), sku, onHand));
        }
    }
}
