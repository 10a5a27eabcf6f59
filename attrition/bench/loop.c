/* The household loop by hand, week after week, on the very tables of the engine: nothing is done for
   cohorts whose draw rules a move out, and only movers are counted. The structs come before this
   text; they are written out from the records. */

struct rates {
    double consideration, flight_share, threshold, exit_ban, weight_separation;
    double attachment, attachment_time, border_capacity, days;
};

struct places {
    int64_t regions, hosts;
    const struct region *region;
    const struct host *host;
    const double *deterrence, *weight, *best;
};

static double considers(const struct disturbance *d, int at_home, const struct rates *r)
{
    double rate = (at_home ? d->flight : d->homecoming) * r->consideration;
    return rate < 1.0 ? rate : 1.0;
}

static double moves(double best, double staying, double rate)
{
    double whole = best + staying;
    return rate * (whole > 0.0 ? best / whole : 0.0);
}

static double chance_away(const struct cohort *c, int64_t week, double u, const struct places *p,
                          const struct disturbance *d, const struct rates *r)
{
    double rate = considers(d + c->side, 0, r), apart = 0.0, pull;
    if (u >= rate)
        return 0.0;
    int64_t every = p->regions + p->hosts, abroad = c->place >= p->regions;
    int64_t row = 2 * (2 * c->home + abroad) + c->may_cross;
    if (abroad) {
        pull = p->host[c->place - p->regions].pull;
        apart = r->weight_separation * c->may_cross * r->exit_ban;
    } else
        pull = p->region[c->place].pull;
    const double *two = p->best + 2 * row;
    double best = p->weight[row * every + c->place] < two[0] ? two[0] : two[1];
    double staying = pull * p->deterrence[c->home * every + c->place] * exp(r->threshold - apart);
    double chance = moves(best, staying, rate);
    if (u >= chance)
        return 0.0;
    double weeks = (week - c->moved) * r->days / 7.0;
    staying *= exp(r->attachment * (1.0 - exp(-weeks / r->attachment_time)));
    return moves(best, staying, rate);
}

static int chooses(struct cohort *c, int64_t week, double u, const struct places *p,
                   const struct disturbance *d, const struct rates *r)
{
    double chance;
    int64_t every = p->regions + p->hosts, abroad = c->place >= p->regions;
    if (!abroad && c->spot >= p->region[c->place].free)
        chance = c->spot < p->region[c->place].free_before ? r->flight_share : 0.0;
    else if (c->place == c->home)
        chance = c->may_cross ? p->region[c->home].leaving_freely : p->region[c->home].leaving;
    else
        chance = chance_away(c, week, u, p, d, r);
    if (u >= chance)
        return 0;
    const double *w = p->weight + (2 * (2 * c->home + abroad) + c->may_cross) * every;
    double total = 0.0, passed = 0.0;
    for (int64_t place = 0; place < every; place++)
        if (place != c->place)
            total += w[place];
    double mark = u / chance * total;
    for (int64_t place = 0; place < every; place++)
        if (place != c->place && w[place] > 0.0) {
            double ticket = (mark - passed) / w[place];
            c->chosen = place;
            c->queue_place = ticket < 0.0 ? 0.0 : ticket > 1.0 ? 1.0 : ticket;
            passed += w[place];
            if (passed > mark)
                break;
        }
    return c->chosen != c->place;
}

static void count(const struct cohort *c, double persons, double free, struct region *region,
                  struct host *host, int64_t regions)
{
    if (c->place >= regions) {
        host[c->place - regions].refugees += persons;
        region[c->home].abroad += persons;
    } else if (c->spot >= free)
        region[c->place].occupied += persons;
    else {
        region[c->place].population += persons;
        if (c->place != c->home)
            region[c->place].newcomers += persons;
    }
}

static void move(struct cohort *c, int64_t week, struct region *region, struct host *host,
                 int64_t regions, double border)
{
    if (c->chosen >= regions && c->place < regions && c->queue_place >= border) {
        c->chosen = c->place;
        return;
    }
    count(c, -c->persons, c->place < regions ? region[c->place].free_before : 0.0, region, host,
          regions);
    if (c->chosen == c->home)
        region[c->home].returned += c->persons;
    if (c->chosen < regions)
        c->spot = c->queue_place * region[c->chosen].free;
    c->moved = week;
    c->place = c->chosen;
    count(c, c->persons, c->place < regions ? region[c->place].free : 0.0, region, host, regions);
}

void run_weeks(int64_t weeks, int64_t cohorts, int64_t regions, int64_t hosts,
               struct cohort *restrict cohort, struct region *restrict region,
               struct host *restrict host, struct theatre *restrict theatre,
               const struct disturbance *restrict disturbance,
               const double *restrict deterrence, const double *restrict weight,
               const double *restrict best, int64_t *restrict movers,
               const double *restrict people, const struct rates *restrict rates)
{
    struct places places = {regions, hosts, region, host, deterrence, weight, best};
    double limit = 0.0;
    for (int side = 0; side < 2; side++)
        for (int at_home = 0; at_home < 2; at_home++) {
            double rate = considers(disturbance + side, at_home, rates);
            limit = rate > limit ? rate : limit;
        }
    for (int64_t k = 0; k < weeks; k++) {
        int64_t moving = 0;
        theatre->border_queue = 0.0;
        for (int64_t i = 0; i < cohorts; i++) {
            double u = people[k * cohorts + i];
            if (u < limit && chooses(cohort + i, k, u, &places, disturbance, rates)) {
                movers[moving++] = i;
                if (cohort[i].chosen >= regions && cohort[i].place < regions)
                    theatre->border_queue += cohort[i].persons;
            }
        }
        double queue = theatre->border_queue;
        double let = queue > 0.0 ? rates->border_capacity / queue : 1.0;
        theatre->border_share = let < 1.0 ? let : 1.0;
        for (int64_t i = 0; i < hosts; i++)
            host[i].before = host[i].refugees;
        for (int64_t m = 0; m < moving; m++)
            move(cohort + movers[m], k, region, host, regions, theatre->border_share);
    }
}
