/*
 * digests: what pages can show of what people wrote, field by field, into a digest.
 */
#ifndef PAGE_DIGESTS_H
#define PAGE_DIGESTS_H

#include "base/digest.h"
#include "derive/tasks.h"

void digest_add_decimal(struct digest *digest, struct decimal number);
void digest_add_date(struct digest *digest, struct date date);
void digest_add_period(struct digest *digest, struct period period);
void digest_add_units(struct digest *digest, const struct unit_list *units);
void digest_add_evidence(
    struct digest *digest, const struct evidence *list, size_t count);
void digest_add_target(struct digest *digest, const struct target *target);
void digest_add_finding(struct digest *digest, const struct finding *finding);
/* What is ordered, whom and by when: all of a task but how it stands. */
void digest_add_order(struct digest *digest, const struct task *task);
/* How it stands: what was reported of it, and what is derived from that and the day. */
void digest_add_standing(struct digest *digest, const struct task_result *result);

#endif
