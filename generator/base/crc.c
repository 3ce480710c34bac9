/*
 * crc: polynomial 0xEDB88320, four bits at a time by a table that fits into the source.
 */
#include "base/crc.h"

uint32_t crc32_of(struct str bytes)
{
	static const uint32_t table[16] = {0x00000000, 0x1DB71064, 0x3B6E20C8, 0x26D930AC,
	    0x76DC4190, 0x6B6B51F4, 0x4DB26158, 0x5005713C, 0xEDB88320, 0xF00F9344,
	    0xD6D6A3E8, 0xCB61B38C, 0x9B64C2B0, 0x86D3D2D4, 0xA00AE278, 0xBDBDF21C};
	uint32_t sum = UINT32_MAX;

	for (size_t i = 0; i < bytes.n; i++) {
		sum ^= (unsigned char)bytes.p[i];
		sum = sum >> 4 ^ table[sum & 0xF];
		sum = sum >> 4 ^ table[sum & 0xF];
	}
	return ~sum;
}
