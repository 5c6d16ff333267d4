#include "tracker/ingest/network.hpp"

#include <boost/test/unit_test.hpp>

using tracker::ingest::is_private_address;
using tracker::ingest::resolve_host;

BOOST_AUTO_TEST_SUITE(network_test)

BOOST_AUTO_TEST_CASE(networks_behind_the_machine_are_private) {
    for (const auto* address : {
             "0.0.0.0",
             "10.0.0.1",
             "10.255.255.255",
             "100.64.0.1",
             "100.127.255.255",
             "127.0.0.1",
             "127.255.255.254",
             "169.254.169.254",
             "172.16.0.1",
             "172.31.255.255",
             "192.0.0.1",
             "192.0.2.1",
             "192.168.1.1",
             "198.18.0.1",
             "198.19.255.255",
             "198.51.100.7",
             "203.0.113.7",
             "224.0.0.1",
             "239.255.255.255",
             "240.0.0.1",
             "255.255.255.255",
             "::",
             "::1",
             "::ffff:127.0.0.1",
             "::ffff:10.0.0.1",
             "::127.0.0.1",
             "64:ff9b::127.0.0.1",
             "64:ff9b:1::1",
             "100::1",
             "2001::1",
             "2001:db8::1",
             "2002:7f00:1::",
             "2002:a9fe:a9fe::1",
             "3fff::1",
             "fc00::1",
             "fdff::1",
             "fe80::1",
             "fe80::1%eth0",
             "fec0::1",
             "ff02::1",
             "4000::1",
         }) {
        BOOST_TEST(is_private_address(address), address << " is private");
    }
}

BOOST_AUTO_TEST_CASE(the_internet_is_not) {
    for (const auto* address : {
             "1.1.1.1",          "9.255.255.255",   "11.0.0.0",        "100.63.255.255",
             "100.128.0.0",      "126.255.255.255", "128.0.0.1",       "169.253.0.1",
             "172.15.255.255",   "172.32.0.0",      "192.0.1.1",       "192.167.255.255",
             "198.17.255.255",   "198.20.0.0",      "223.255.255.255", "::ffff:1.1.1.1",
             "64:ff9b::1.1.1.1", "2002:101:101::1", "2606:4700::1111", "2a00:1450::1",
             "2001:200::1",
         }) {
        BOOST_TEST(!is_private_address(address), address << " is public");
    }
}

BOOST_AUTO_TEST_CASE(what_is_no_address_is_not_trusted) {
    for (const auto* text : {"", "localhost", "127.1", "1.2.3.4.5", "1.1.1.1 ", "0x7f000001"}) {
        BOOST_TEST(is_private_address(text));
    }
}

BOOST_AUTO_TEST_CASE(numbers_are_resolved_as_the_system_reads_them) {
    const std::vector<std::string> loopback{"127.0.0.1"};
    for (const auto* host : {"127.0.0.1", "127.1", "2130706433", "0x7f.1", "0177.0.0.1"}) {
        BOOST_TEST(resolve_host(host) == loopback);
    }
    BOOST_TEST(resolve_host("").empty());
    BOOST_TEST(resolve_host("no-such-host.invalid").empty());
}

BOOST_AUTO_TEST_SUITE_END()
