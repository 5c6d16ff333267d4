#include "tracker/store/act_store.hpp"

#include "tracker/store/record_json.hpp"
#include "tracker/store/sqlite.hpp"

namespace tracker::store {

void save(Batch& batch, const Act& act) {
    batch.record("act", act.id, record_json(act), [&](Connection& connection) {
        Fields{}
            .add("id", act.id)
            .add("country", act.country)
            .add("kind", act.kind)
            .add("number", value_of(act.number))
            .add("code", value_of(act.code))
            .add("code_grade", value_of(act.code_grade))
            .add_date("adopted", act.adopted)
            .add("title_en", value_of(act.title.en))
            .add("title_ru", value_of(act.title.ru))
            .add("title_kk", value_of(act.title.kk))
            .add("origin", batch.origin())
            .add("first_seen", to_iso(act.first_seen))
            .add("withdrawn", nullptr)
            .upsert(connection, "act", "id");
    });
}

}  // namespace tracker::store
