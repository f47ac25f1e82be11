package mall.inventory.deduction;

import org.springframework.beans.factory.annotation.Autowired;

class ConditionalUpdateEngineIT extends DeductionEngineContract {

    @Autowired
    ConditionalUpdateEngine engine;

    @Override
    DeductionEngine engine() {
        return engine;
    }
}
