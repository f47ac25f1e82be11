package mall.inventory.adapter.intake;

/** How a line is understood. */
sealed interface LineFormat permits CsvLines, NdjsonLines {

    /** Tells the sink what the current line says; it is neither blank nor too long. */
    void tell(Lines line, RowSink sink);
}
