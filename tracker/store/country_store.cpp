#include "tracker/store/country_store.hpp"

#include "tracker/store/record_json.hpp"
#include "tracker/store/sqlite.hpp"

namespace tracker::store {
namespace {

constexpr auto select_country =
    "SELECT iso3, iso2, cpi_code, wgi_code, wgi_code_2024, name_en, name_ru, name_kk, region "
    "FROM country WHERE withdrawn IS NULL";

Country country_in(const Query& row) {
    return {row.string(0),         row.perhaps_string(1),
            row.perhaps_string(2), row.perhaps_string(3),
            row.perhaps_string(4), {row.string(5), row.perhaps_string(6), row.perhaps_string(7)},
            row.perhaps_string(8)};
}

}  // namespace

void save(Batch& batch, const Country& country) {
    batch.record("country", country.iso3, record_json(country), [&](Connection& connection) {
        Fields{}
            .add("iso3", country.iso3)
            .add("iso2", value_of(country.iso2))
            .add("cpi_code", value_of(country.cpi_code))
            .add("wgi_code", value_of(country.wgi_code))
            .add("wgi_code_2024", value_of(country.wgi_code_2024))
            .add("name_en", value_of(country.name.en))
            .add("name_ru", value_of(country.name.ru))
            .add("name_kk", value_of(country.name.kk))
            .add("region", value_of(country.region))
            .add("origin", batch.origin())
            .add("withdrawn", nullptr)
            .upsert(connection, "country", "iso3");
    });
}

std::vector<Country> countries(const Reader& reader) {
    return guarded([&] {
        std::vector<Country> out;
        Query query{*reader.connection, std::string{select_country} + " ORDER BY iso3"};
        while (query.step()) {
            out.push_back(country_in(query));
        }
        return out;
    });
}

std::optional<Country> find_country(const Reader& reader, const std::string& iso3) {
    return guarded([&]() -> std::optional<Country> {
        Query query{*reader.connection, std::string{select_country} + " AND iso3 = ?"};
        query.bind(1, iso3);
        return query.step() ? std::optional{country_in(query)} : std::nullopt;
    });
}

}  // namespace tracker::store
