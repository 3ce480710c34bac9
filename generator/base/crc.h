/*
 * crc: the checksum of ZIP and PNG.
 */
#ifndef BASE_CRC_H
#define BASE_CRC_H

#include "base/str.h"

#include <stdint.h>

uint32_t crc32_of(struct str bytes);

#endif
