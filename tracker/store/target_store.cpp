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

std::vector<Target> targets(const Reader& reader) {
    return guarded([&] {
        Query query{*reader.connection,
                    "SELECT indicator, country, period, comparator, value, unit, plan, plan_title, "
                    "plan_adopted_text, plan_adopted_first, plan_adopted_last, "
                    "plan_adopted_precision, superseded_by, source, grade, note FROM target "
                    "WHERE withdrawn IS NULL "
                    "ORDER BY indicator, country, period, plan_adopted_first, plan"};
        std::vector<Target> out;
        while (query.step()) {
            out.push_back({query.string(0), query.string(1), query.string(2), query.string(3),
                           query.real(4), query.string(5), query.string(6), query.string(7),
                           query.perhaps_date(8), query.perhaps_string(12),
                           query.perhaps_string(13), query.string(14), query.perhaps_string(15)});
        }
        return out;
    });
}

}  // namespace tracker::store
