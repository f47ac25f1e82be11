package mall.inventory.deduction;

import org.springframework.beans.factory.annotation.Autowired;

class ConditionalUpdateRacesIT extends DeductionRaces {

    @Autowired
    ConditionalUpdateEngine engine;

    @Override
    DeductionEngine engine() {
        return engine;
    }
}
