import { assertState } from '../../core/campaigns/state';
import { campaignStats } from '../../core/campaigns/stats';
import { failureOf } from '../../core/failures/error';

describe('campaignStats', () => {
	it('counts, and works out the rates', () => {
		const stats = campaignStats({
			attempted: 100,
			sent: 90,
			delivered: 60,
			read: 30,
			replied: 6,
			clicked: 3,
			failed: 10,
			optedOut: 1,
		});
		expect(stats).toMatchObject({
			deliveryRate: 0.6667,
			readRate: 0.5,
			replyRate: 0.1,
			clickRate: 0.05,
			failureRate: 0.1,
			optOutRate: 0.0167,
			pending: null,
			accepted: null,
		});
	});

	it('says null, not 0, for what the service does not tell', () => {
		for (const value of Object.values(campaignStats({}))) expect(value).toBeNull();
	});

	it('keeps a 0 that the service did tell', () => {
		expect(campaignStats({ sent: 10, delivered: 0 })).toMatchObject({
			delivered: 0,
			deliveryRate: 0,
			readRate: null,
		});
	});

	it('has the same keys whatever is known', () => {
		expect(Object.keys(campaignStats({ sent: 1 }))).toEqual(Object.keys(campaignStats({})));
	});
});

describe('assertState', () => {
	const check = (state: string) => () =>
		assertState('broadcast', 'Sale', state, ['draft', 'paused'], 'started');

	it('lets an allowed state pass', () => {
		expect(check('paused')).not.toThrow();
	});

	it('refuses another one, and says which would do', () => {
		let caught: unknown;
		try {
			check('sending')();
		} catch (error) {
			caught = error;
		}
		expect(failureOf(caught)).toEqual({
			code: 'WRONG_STATE',
			title: "The broadcast 'Sale' is sending, so it can not be started",
			disposition: 'fix',
			hint: 'It can be started only while it is draft or paused',
		});
	});
});
