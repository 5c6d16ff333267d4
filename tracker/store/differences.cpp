#include "tracker/store/differences.hpp"

#include "tracker/store/sqlite.hpp"

namespace tracker::store {

std::vector<Difference> differences(Connection& connection, const std::string& before,
                                    const std::string& after) {
    return guarded([&] {
        // Every record of a kind has all its fields, so the fuller side names them.
        Query query{connection,
                    "WITH b AS (SELECT key, value FROM json_each(?1)), "
                    "a AS (SELECT key, value FROM json_each(?2)) "
                    "SELECT k.key, coalesce(b.value, 'nothing'), coalesce(a.value, 'nothing') "
                    "FROM (SELECT key FROM a UNION SELECT key FROM b) k "
                    "LEFT JOIN b ON b.key = k.key LEFT JOIN a ON a.key = k.key "
                    "WHERE b.value IS NOT a.value ORDER BY k.key"};
        query.bind({before.empty() ? "{}" : before, after.empty() ? "{}" : after});
        std::vector<Difference> out;
        while (query.step()) {
            out.push_back({query.string(0), query.string(1), query.string(2)});
        }
        return out;
    });
}

std::vector<Difference> differences(const Reader& reader, const std::string& before,
                                    const std::string& after) {
    return differences(*reader.connection, before, after);
}

}  // namespace tracker::store
