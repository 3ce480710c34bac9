/*
 * What the makers of sites share: chances from a seed, the same on every machine, and sums.
 */
export const ONE = 1000000n;

/* Numbers from 0 up to 1, from a 32-bit state (a Weyl sequence, mixed). */
export class Chance {
	constructor(seed) {
		this.state = Math.imul(seed + 1, 0x9e3779b1) >>> 0;
	}
	next() {
		this.state = (this.state + 0x9e3779b9) >>> 0;
		let z = this.state;

		z = Math.imul(z ^ (z >>> 16), 0x85ebca6b);
		z = Math.imul(z ^ (z >>> 13), 0xc2b2ae35);
		return ((z ^ (z >>> 16)) >>> 0) / 4294967296;
	}
	below(count) {
		return Math.floor(this.next() * count);
	}
	between(low, high) {
		return low + this.below(high - low + 1);
	}
	is(share) {
		return this.next() < share;
	}
	pick(list) {
		return list[this.below(list.length)];
	}
	/* A whole number of `step`s from 0 to `most`. */
	amount(most, step) {
		const steps = most / step;

		return steps > 0n ? BigInt(this.below(Number(steps) + 1)) * step : 0n;
	}
}

export const isLeaf = (criterion) => criterion.children.length === 0;
export const sum = (numbers) => numbers.reduce((a, b) => a + b, 0n);
