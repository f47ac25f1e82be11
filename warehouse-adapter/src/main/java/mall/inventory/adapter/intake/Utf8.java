package mall.inventory.adapter.intake;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** What a line's bytes must be before anybody looks for columns in them. */
final class Utf8 {

    private static final byte DELETE = 0x7F;

    private Utf8() {}

    /**
     * Why the bytes are no line of text.
     *
     * @param tab whether a tab is a blank like others; if not, it is a control character
     */
    static @Nullable String fault(byte[] bytes, int from, int to, boolean tab) {
        boolean ascii = true;
        boolean control = false;
        for (int i = from; i < to; i++) {
            byte b = bytes[i];
            ascii &= b >= 0;
            control |= b == DELETE || (b >= 0 && b < ' ' && !(tab && b == '\t'));
        }
        if (!ascii && !decodes(bytes, from, to)) {
            return "is not UTF-8";
        }
        return control ? "has a control character" : null;
    }

    private static boolean decodes(byte[] bytes, int from, int to) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, from, to - from));
            return true;
        } catch (CharacterCodingException _) {
            return false;
        }
    }
}
