/* The household loop by hand: choose, open_border, move, be_counted, week after week, on the very
   tables of the engine. The structs come before this text; they are written out from the records. */

struct rates {
    double consideration, flight_share, threshold, exit_ban, attachment, attachment_time;
    double border_capacity, days;
};

static void choose(struct cohort *c, int64_t week, const double *worth, const double *weight,
                   double u, int64_t regions, int64_t hosts, const struct rates *r,
                   const struct disturbance *d, const struct region *region,
                   struct theatre *t)
{
    c->chosen = c->place;
    int fleeing = c->place < regions && c->spot >= region[c->place].free;
    double pace = c->place == c->home ? d[c->side].flight : d[c->side].homecoming;
    double rate = pace * r->consideration;
    rate = rate < 1.0 ? rate : 1.0;
    double limit = rate;
    if (fleeing)
        limit = c->spot < region[c->place].free_before ? r->flight_share : 0.0;
    if (u >= limit)
        return;
    int abroad = c->place >= regions;
    int64_t row = (2 * (2 * c->home + abroad) + c->may_cross) * (regions + hosts);
    int free = c->may_cross == 1 || r->exit_ban < 0.5 || abroad;
    int64_t reach = free ? regions + hosts : regions;
    const double *w = weight + row;
    double best = 0.0, total = 0.0;
    for (int64_t place = 0; place < reach; place++)
        if (place != c->place) {
            if (w[place] > best)
                best = w[place];
            total += w[place];
        }
    if (total <= 0.0)
        return;
    double staying = worth[row + c->place];
    if (c->place != c->home) {
        double weeks = (week - c->moved) * r->days / 7.0;
        staying += r->attachment * (1.0 - exp(-weeks / r->attachment_time));
    }
    double x = log(best) - staying - r->threshold;
    x = x < -40.0 ? -40.0 : x > 40.0 ? 40.0 : x;
    double chance = fleeing ? limit : rate * (1.0 / (1.0 + exp(-x)));
    if (u >= chance)
        return;
    double mark = u / chance * total, passed = 0.0;
    for (int64_t place = 0; place < reach; place++)
        if (place != c->place && w[place] > 0.0) {
            double ticket = (mark - passed) / w[place];
            c->chosen = place;
            c->queue_place = ticket < 0.0 ? 0.0 : ticket > 1.0 ? 1.0 : ticket;
            passed += w[place];
            if (passed > mark)
                break;
        }
    if (c->chosen >= regions && c->place < regions)
        t->border_queue += c->persons;
}

static void move(struct cohort *c, int64_t week, struct region *region, int64_t regions,
                 double border)
{
    if (c->chosen >= regions && c->place < regions && c->queue_place >= border)
        c->chosen = c->place;
    if (c->chosen == c->home && c->home != c->place)
        region[c->home].returned += c->persons;
    if (c->chosen != c->place) {
        c->moved = week;
        if (c->chosen < regions)
            c->spot = c->queue_place * region[c->chosen].free;
    }
    c->place = c->chosen;
}

static void be_counted(const struct cohort *c, struct region *region, struct host *host,
                       int64_t regions)
{
    if (c->place >= regions) {
        host[c->place - regions].refugees += c->persons;
        region[c->home].abroad += c->persons;
        return;
    }
    if (c->spot >= region[c->place].free) {
        region[c->place].occupied += c->persons;
        return;
    }
    region[c->place].population += c->persons;
    if (c->place != c->home)
        region[c->place].newcomers += c->persons;
}

void run_weeks(int64_t weeks, int64_t cohorts, int64_t regions, int64_t hosts,
               struct cohort *restrict cohort, struct region *restrict region,
               struct host *restrict host, struct theatre *restrict theatre,
               const struct disturbance *restrict disturbance,
               const double *restrict worth, const double *restrict weight,
               const double *restrict people, const struct rates *restrict rates)
{
    for (int64_t k = 0; k < weeks; k++) {
        theatre->border_queue = 0.0;
        for (int64_t i = 0; i < cohorts; i++)
            choose(cohort + i, k, worth, weight, people[k * cohorts + i], regions, hosts, rates,
                   disturbance, region, theatre);
        double let = theatre->border_queue > 0.0 ? rates->border_capacity / theatre->border_queue : 1.0;
        theatre->border_share = let < 1.0 ? let : 1.0;
        for (int64_t i = 0; i < cohorts; i++)
            move(cohort + i, k, region, regions, theatre->border_share);
        for (int64_t i = 0; i < regions; i++)
            region[i].population = region[i].occupied = region[i].newcomers = region[i].abroad = 0.0;
        for (int64_t i = 0; i < hosts; i++) {
            host[i].before = host[i].refugees;
            host[i].refugees = 0.0;
        }
        for (int64_t i = 0; i < cohorts; i++)
            be_counted(cohort + i, region, host, regions);
    }
}
