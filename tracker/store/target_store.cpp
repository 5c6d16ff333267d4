#include "tracker/store/target_store.hpp"

#include "tracker/store/record_json.hpp"
#include "tracker/store/sqlite.hpp"

namespace tracker::store {

void save(Batch& batch, const Target& target) {
    const auto id =
        target.indicator + "/" + target.country + "/" + target.period + "/" + target.plan;
    batch.record("target", id, record_json(target), [&](Connection& connection) {
        Fields{}
            .add("id", id)
            .add("indicator", target.indicator)
            .add("country", target.country)
            .add("period", target.period)
            .add("comparator", target.comparator)
            .add("value", target.value)
            .add("unit", target.unit)
            .add("plan", target.plan)
            .add("plan_title", target.plan_title)
            .add_date("plan_adopted", target.plan_adopted)
            .add("superseded_by", value_of(target.superseded_by))
            .add("source", value_of(target.source))
            .add("grade", target.grade)
            .add("note", value_of(target.note))
            .add("origin", batch.origin())
            .add("withdrawn", nullptr)
            .upsert(connection, "target", "id");
    });
}

}  // namespace tracker::store
