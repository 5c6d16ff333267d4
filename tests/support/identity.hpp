/// Certificates made for one test: authorities, and servers that they vouch for (or that nobody
/// does).
#pragma once

#include <memory>
#include <openssl/bio.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>
#include <stdexcept>
#include <string>

namespace tracker::test {

class Identity {
   public:
    struct Wish {
        std::string names;  ///< "DNS:a.test", "IP:127.0.0.1"; empty for an authority.
        const Identity* issuer = nullptr;  ///< None: it signs itself.
        int days = 1;                      ///< From now; below 0 it has expired.
    };

    explicit Identity(const Wish& wish)
        : key_{EVP_EC_gen("P-256"), &EVP_PKEY_free}, certificate_{X509_new(), &X509_free} {
        static long serial = 0;
        constexpr long a_day = 86'400;
        auto* const made = certificate_.get();
        const auto& by = wish.issuer != nullptr ? *wish.issuer : *this;
        X509_set_version(made, 2);
        ASN1_INTEGER_set(X509_get_serialNumber(made), ++serial);
        X509_gmtime_adj(X509_getm_notBefore(made), -10 * a_day);
        X509_gmtime_adj(X509_getm_notAfter(made), wish.days * a_day);
        X509_set_pubkey(made, key_.get());
        name(made, "reforms test " + std::to_string(serial));
        X509_set_issuer_name(made, X509_get_subject_name(by.certificate_.get()));
        extend(by, NID_basic_constraints, wish.names.empty() ? "critical,CA:TRUE" : "CA:FALSE");
        if (!wish.names.empty()) {
            extend(by, NID_subject_alt_name, wish.names);
        }
        if (X509_sign(made, by.key_.get(), EVP_sha256()) == 0) {
            throw std::runtime_error{"cannot sign a certificate"};
        }
    }

    [[nodiscard]] std::string pem() const {
        const std::unique_ptr<BIO, decltype(&BIO_free)> out{BIO_new(BIO_s_mem()), &BIO_free};
        PEM_write_bio_X509(out.get(), certificate_.get());
        char* text = nullptr;
        const long size = BIO_get_mem_data(out.get(), &text);
        return {text, static_cast<std::size_t>(size)};
    }

    [[nodiscard]] X509* certificate() const { return certificate_.get(); }
    [[nodiscard]] EVP_PKEY* key() const { return key_.get(); }

   private:
    static void name(X509* certificate, const std::string& text) {
        X509_NAME_add_entry_by_NID(
            X509_get_subject_name(certificate), NID_commonName, MBSTRING_UTF8,
            static_cast<const unsigned char*>(static_cast<const void*>(text.c_str())), -1, -1, 0);
    }

    void extend(const Identity& by, int what, const std::string& value) {
        X509V3_CTX context;
        X509V3_set_ctx(&context, by.certificate_.get(), certificate_.get(), nullptr, nullptr, 0);
        auto* const extension = X509V3_EXT_conf_nid(nullptr, &context, what, value.c_str());
        X509_add_ext(certificate_.get(), extension, -1);
        X509_EXTENSION_free(extension);
    }

    std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)> key_;
    std::unique_ptr<X509, decltype(&X509_free)> certificate_;
};

}  // namespace tracker::test
