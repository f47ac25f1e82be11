package mall.inventory.api.rules;

import java.util.List;
import mall.inventory.region.Region;

record RegionListView(List<RegionView> regions) {

    record RegionView(String code, String name) {}

    static RegionListView of(List<Region> regions) {
        return new RegionListView(regions.stream()
                .map(region -> new RegionView(region.code(), region.name()))
                .toList());
    }
}
