/*
 * heat: the bands in which the cells of a table are shaded. The number stands in the
 * cell; the style sheet gives each band a stroke of its own length besides its colour.
 */
#include "chart/chart.h"

#include <assert.h>

static const int limits[CHART_BANDS] = {0, 50, 70, 80, 90};

int chart_band(struct decimal percent)
{
	int band = CHART_BANDS;

	while (
	    band > 1 && decimal_compare(percent, decimal_from_int(limits[band - 1])) < 0)
		band--;
	return band;
}

int chart_band_from(int band)
{
	assert(band >= 1 && band <= CHART_BANDS);
	return limits[band - 1];
}
