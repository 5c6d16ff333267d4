#include "tracker/ingest/review.hpp"

#include "tracker/core/error.hpp"
#include "tracker/core/option.hpp"
#include "tracker/ingest/record_form.hpp"
#include "tracker/store/event_store.hpp"
#include "tracker/store/institution_store.hpp"
#include "tracker/store/record_json.hpp"
#include "tracker/store/review_store.hpp"
#include "tracker/store/search_store.hpp"

namespace tracker::ingest {
namespace {

store::Batch begin(store::Writer& writer, const Signature& signature) {
    return {writer, std::string{store::reviewer_origin}, signature.at};
}

void sign(store::Batch& batch, const Reviewed& reviewed, const Signature& signature,
          const std::optional<std::string>& merged_into = {}) {
    store::save(batch, store::Decision{reviewed.kind, reviewed.id, reviewed.decision,
                                       signature.author, signature.note, merged_into});
}

void must_know(store::Batch& batch, const std::string& event) {
    if (!batch.knows("event", event)) {
        throw NotFound{"there is no event '" + event + "'"};
    }
}

/// Every id that a record names must be there: a person can mend a slip at once.
class References {
   public:
    References(store::Batch& batch, const store::Reader& reader) : batch_{batch}, reader_{reader} {}

    void check(const Event& event) {
        known("country", event.country, "; codes are ISO 3166-1 alpha-3, such as KAZ");
        for (const auto& participant : event.participants) {
            known("institution", participant.institution,
                  "; a body outside the registry is given by its 'name'");
        }
        known("act", event.act, "; leave it out, and name its address in 'sources'");
        known("reform", event.reform);
        known("event", event.realises);
    }

    void check(const Institution& institution) {
        known("country", institution.country, "; codes are ISO 3166-1 alpha-3, such as KAZ");
        for (const auto& superior : institution.superiors) {
            known("institution", superior.institution);
        }
    }

   private:
    void known(const std::string& kind, const std::optional<std::string>& id,
               const std::string& hint = "") {
        if (id && !batch_.knows(kind, *id)) {
            const auto guess = nearest(*id, ids(kind));
            throw Error{"unknown " + kind + " '" + *id + "'" +
                        (guess.empty() ? hint : "; did you mean '" + guess + "'?")};
        }
    }

    std::vector<std::string> ids(const std::string& kind) {
        std::vector<std::string> out;
        if (kind != "country" && kind != "act") {
            for (const auto& record : store::searchable(reader_, kind)) {
                out.push_back(record.id);
            }
        }
        return out;
    }

    store::Batch& batch_;
    const store::Reader& reader_;
};

/// Writes the record, or throws what the schema says against it.
template <typename Record>
void write(store::Batch& batch, const store::Reader& reader, const Record& record) {
    References{batch, reader}.check(record);
    store::save(batch, record);
    if (!batch.issues().empty()) {
        throw Error{batch.issues().front().message};
    }
}

/// Runs `work`, with the file in front of what it says against its content.
template <typename Work>
auto naming(const std::string& file, const Work& work) {
    try {
        return work();
    } catch (const ConfigError&) {
        throw;  // names it already
    } catch (const StoreError&) {
        throw;  // has nothing to do with it
    } catch (const Error& e) {
        throw Error{file + ": " + e.what()};
    }
}

template <typename Record>
Reviewed add_record(store::Batch& batch, const store::Reader& reader, const Written& written,
                    Record base, const Signature& signature) {
    const auto record = naming(written.file, [&] {
        auto out = fill(form_as_json(written.form, written.file), std::move(base));
        if (batch.knows(written.kind, out.id)) {
            throw Error{"there is '" + out.id + "' already; 'reforms edit " + out.id +
                        "' changes it"};
        }
        write(batch, reader, out);
        return out;
    });
    Reviewed reviewed{written.kind, record.id, "added",
                      store::differences(reader, "", store::record_json(record))};
    sign(batch, reviewed, signature);
    if (!written.dry_run) {
        batch.commit();
    }
    return reviewed;
}

template <typename Record>
Reviewed correct_record(store::Batch& batch, const store::Reader& reader, const Written& written,
                        const Record& base, const Signature& signature) {
    const auto record =
        naming(written.file, [&] { return fill(form_as_json(written.form, written.file), base); });
    Reviewed reviewed{
        written.kind, base.id, "corrected",
        store::differences(reader, store::record_json(base), store::record_json(record))};
    if (reviewed.differences.empty()) {
        throw Error{written.file + " changes nothing of '" + base.id +
                    "'; to stand by an event as it is, 'reforms review confirm " + base.id + "'"};
    }
    naming(written.file, [&] { write(batch, reader, record); });
    if (written.kind == "event") {
        store::mark_evidence(batch, base.id, "corrected");
    }
    sign(batch, reviewed, signature);
    if (!written.dry_run) {
        batch.commit();
    }
    return reviewed;
}

}  // namespace

Reviewed confirm(store::Writer& writer, const std::string& event, const Signature& signature) {
    auto batch = begin(writer, signature);
    must_know(batch, event);
    batch.endorse("event", event);
    store::mark_evidence(batch, event, "confirmed");
    Reviewed reviewed{"event", event, "confirmed", {}};
    sign(batch, reviewed, signature);
    batch.commit();
    return reviewed;
}

Reviewed reject(store::Writer& writer, const std::string& event, const Signature& signature) {
    auto batch = begin(writer, signature);
    must_know(batch, event);
    if (!batch.withdraw("event", event)) {
        throw Error{"'" + event + "' is withdrawn already"};
    }
    store::mark_evidence(batch, event, "rejected");
    Reviewed reviewed{"event", event, "rejected", {}};
    sign(batch, reviewed, signature);
    batch.commit();
    return reviewed;
}

Reviewed merge(store::Writer& writer, const std::string& event, const std::string& into,
               const Signature& signature) {
    if (event == into) {
        throw UsageError{"'" + event + "' cannot be merged into itself"};
    }
    auto batch = begin(writer, signature);
    must_know(batch, event);
    must_know(batch, into);
    if (!batch.withdraw("event", event)) {
        throw Error{"'" + event + "' is withdrawn already"};
    }
    Reviewed reviewed{"event", event, "merged", {}};
    sign(batch, reviewed, signature, into);
    store::merge(batch, event, into);
    batch.endorse("event", into);
    store::mark_evidence(batch, into, "confirmed");
    sign(batch, {"event", into, "confirmed", {}}, signature);
    batch.commit();
    return reviewed;
}

Reviewed add(store::Writer& writer, const store::Reader& reader, const Written& written,
             const Signature& signature, Date today) {
    auto batch = begin(writer, signature);
    return written.kind == "event"
               ? add_record(batch, reader, written, new_event(today), signature)
               : add_record(batch, reader, written, new_institution(today), signature);
}

Reviewed correct(store::Writer& writer, const store::Reader& reader, const std::string& id,
                 const Written& written, const Signature& signature) {
    // The lock first: what is read now nobody changes before it is written.
    auto batch = begin(writer, signature);
    const NotFound gone{"there is no " + written.kind + " '" + id + "'"};
    if (written.kind == "event") {
        const auto base = store::find_event(reader, id);
        if (!base) {
            throw NotFound{gone};
        }
        return correct_record(batch, reader, written, *base, signature);
    }
    const auto base = store::find_institution(reader, id);
    if (!base) {
        throw NotFound{gone};
    }
    return correct_record(batch, reader, written, *base, signature);
}

}  // namespace tracker::ingest
