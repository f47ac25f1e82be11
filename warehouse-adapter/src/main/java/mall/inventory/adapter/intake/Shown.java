package mall.inventory.adapter.intake;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * What stood in a file, fit to be shown: nothing that moves a cursor, hides, or turns the text around it. What is shown already stays as it
 * is.
 */
final class Shown {

    /** In UTF-16, as Java counts. */
    static final int MAX_CHARS = 200;

    /** So many bytes give more than {@link #MAX_CHARS} in any case: no character of UTF-8 has more than three bytes for each char. */
    static final int ENOUGH_BYTES = 4 * MAX_CHARS;

    private static final String CUT = "…";
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private final StringBuilder text = new StringBuilder();
    private int lastCut;

    private Shown() {}

    /** A text, as it can be shown. */
    static String of(String raw) {
        return isPlain(raw) ? raw : new Shown().add(raw).toString();
    }

    /** Bytes that should be UTF-8, as they can be shown. */
    static String of(byte[] bytes, int from, int to) {
        ByteBuffer in = ByteBuffer.wrap(bytes, from, Math.min(to - from, ENOUGH_BYTES));
        CharBuffer out = CharBuffer.allocate(in.remaining());
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        Shown shown = new Shown();
        while (true) {
            CoderResult result = decoder.decode(in, out, true);
            shown.add(out.flip().toString());
            out.clear();
            if (!result.isError()) {
                return shown.toString();
            }
            for (int i = 0; i < result.length(); i++) {
                shown.piece("\\x" + HEX.toHexDigits(in.get()));
            }
        }
    }

    private static boolean isPlain(String raw) {
        return raw.length() <= MAX_CHARS && raw.codePoints().allMatch(Shown::isPlain);
    }

    private static boolean isPlain(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }

    private Shown add(String raw) {
        for (int i = 0; i < raw.length() && !isFull(); ) {
            int codePoint = raw.codePointAt(i);
            int next = i + Character.charCount(codePoint);
            if (isPlain(codePoint)) {
                piece(raw.substring(i, next));
            } else {
                for (; i < next; i++) {
                    piece("\\u" + HEX.toHexDigits(raw.charAt(i)));
                }
            }
            i = next;
        }
        return this;
    }

    /** Something that is shown whole or not at all. */
    private void piece(String piece) {
        text.append(piece);
        if (text.length() <= MAX_CHARS - CUT.length()) {
            lastCut = text.length();
        }
    }

    private boolean isFull() {
        return text.length() > MAX_CHARS;
    }

    @Override
    public String toString() {
        return isFull() ? text.substring(0, lastCut) + CUT : text.toString();
    }
}
