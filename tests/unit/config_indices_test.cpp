// The indices as configured: their windows are the days that METHODS reads them as.
#include "support/files.hpp"
#include "tracker/config/settings.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <set>

using tracker::to_iso;
using tracker::config::Files;

namespace {

const std::vector<tracker::config::Index>& indices() {
    static const auto all = tracker::config::read_indices(Files::shipped("config"));
    return all;
}

const tracker::config::Index& index(const std::string& family) {
    return *std::find_if(indices().begin(), indices().end(),
                         [&](const auto& each) { return each.family == family; });
}

std::string window(const std::string& family, const std::string& period) {
    for (const auto& each : index(family).indicators.front().windows) {
        if (each.period == period) {
            return to_iso(each.start) + " " + to_iso(each.end) + " " + each.basis;
        }
    }
    return "none";
}

}  // namespace

BOOST_AUTO_TEST_SUITE(config_indices_test)

BOOST_AUTO_TEST_CASE(windows_are_the_days_that_sources_describe) {
    BOOST_TEST(window("cpi", "2025") == "2023-09-01 2025-08-31 stated");
    BOOST_TEST(window("cpi", "2012") == "2010-09-01 2012-08-31 stated");
    BOOST_TEST(window("cpi", "2011") == "none");  // the method began in 2012
    BOOST_TEST(window("wgi", "2025") == "2025-01-01 2025-12-31 assumed");
    BOOST_TEST(window("wgi", "2024") == "2024-01-01 2024-12-31 assumed");
}

BOOST_AUTO_TEST_CASE(every_indicator_of_an_index_has_all_its_windows) {
    for (const auto& each : indices()) {
        for (const auto& indicator : each.indicators) {
            BOOST_TEST(indicator.windows.size() == each.indicators.front().windows.size());
            BOOST_TEST(indicator.title.en.has_value());
            BOOST_TEST(indicator.title.ru.has_value());
            BOOST_TEST(indicator.title.kk.has_value());
            BOOST_TEST(indicator.perception);
        }
    }
}

BOOST_AUTO_TEST_CASE(cpi_is_one_release_a_year_and_restates_nothing) {
    const auto& cpi = index("cpi");
    BOOST_TEST(cpi.indicators.size() == 1U);
    BOOST_TEST(cpi.indicators.front().history == "kept");
    BOOST_REQUIRE_EQUAL(cpi.releases.size(), 14U);
    for (int year = 2012; year <= 2025; ++year) {
        const auto& release = cpi.releases[static_cast<std::size_t>(year - 2012)];
        BOOST_TEST(release.id == "cpi-" + std::to_string(year));
        const auto out = to_iso(release.published.value().last);
        BOOST_TEST(out > std::to_string(year) + "-11-30");
        BOOST_TEST(out < std::to_string(year + 1) + "-03-01");
    }
}

BOOST_AUTO_TEST_CASE(wgi_is_recomputed_in_each_of_three_releases) {
    const auto& wgi = index("wgi");
    BOOST_TEST(wgi.indicators.size() == 18U);
    BOOST_TEST(wgi.indicators.front().history == "recomputed");
    std::string days;
    for (const auto& release : wgi.releases) {
        days += release.id + " " + to_iso(release.published.value().last) + ";";
    }
    BOOST_TEST(days.find("wgi-2025-revision 2026-03-11;") != std::string::npos, days);
    BOOST_TEST(days.find("wgi-2026-update 2026-09-25;") != std::string::npos, days);
    BOOST_TEST(days.find("wgi-2024-update 202") != std::string::npos, days);
    BOOST_TEST(wgi.releases.size() == 3U);
}

BOOST_AUTO_TEST_CASE(every_capture_reads_a_file_of_data_into_a_release_that_is_known) {
    const auto data = Files::shipped("data");
    std::set<std::string> read;
    for (const auto& each : indices()) {
        if (each.source_windows) {
            BOOST_TEST(data.has(*each.source_windows));
            read.insert(*each.source_windows);
        }
        for (const auto& capture : each.captures) {
            BOOST_TEST(data.has(capture.file), capture.file);
            read.insert(capture.file);
            const bool known =
                capture.release.find('{') != std::string::npos ||
                std::any_of(each.releases.begin(), each.releases.end(),
                            [&](const auto& release) { return release.id == capture.release; });
            BOOST_TEST(known, capture.release);
        }
    }
    for (const auto& path : data.list("indices/")) {
        BOOST_TEST(read.contains(path), "nobody reads " << path);
    }
}

BOOST_AUTO_TEST_CASE(every_file_of_facts_is_there) {
    const auto data = Files::shipped("data");
    for (const auto& file : tracker::config::read_facts(Files::shipped("config"))) {
        BOOST_TEST(!data.list(file.path).empty(), file.path);
    }
}

BOOST_AUTO_TEST_SUITE_END()
