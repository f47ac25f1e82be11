package mall.inventory.adapter.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class RowReaderTests {

    private static final CountedRow ROW = new CountedRow(1_000_000, "85123A", 1_000_000);

    private static RowReader reader(byte[] bytes) {
        return new RowReader(new ByteArrayInputStream(bytes), 1);
    }

    @Test
    void refusesARowThatIsCutOff() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        RowWriter writer = new RowWriter(out);
        writer.write(ROW);
        writer.flush();
        byte[] bytes = out.toByteArray();

        assertThat(reader(bytes).read()).contains(ROW);
        assertThat(reader(new byte[0]).read()).isEmpty();
        for (int length = 1; length < bytes.length; length++) {
            RowReader cut = reader(Arrays.copyOf(bytes, length));
            assertThatExceptionOfType(EOFException.class).isThrownBy(cut::read);
        }
    }

    @Test
    void refusesANumberWithoutAnEnd() {
        byte[] endless = new byte[100];
        Arrays.fill(endless, (byte) 0xFF);

        assertThatIllegalArgumentException().isThrownBy(reader(endless)::read);
    }
}
