/** What a class's result files say, as statements for a real Postgres: written from the definitions, without our code. */

/** `files` as they lie in a folder, and the course as `wordings`; the rest is built on these two. */
export const prepareStatements = [
  "create table files (text jsonb)",
  `create table wordings (
     place int, question text, step int, objective text, variant text, hash text, type text,
     options text[], rights text[], answer float8, tolerance float8, misses float8[]
   )`,
  "create table tests (place int, test text, pass_share float8)",
  // Wilson's interval as it is derived: the two proportions from which the mean is exactly z standard errors away.
  `create function wilson(p float8, n bigint) returns float8[] language sql as $$
     select array[(b - sqrt(greatest(b * b - 4 * a * p * p, 0))) / (2 * a), (b + sqrt(greatest(b * b - 4 * a * p * p, 0))) / (2 * a)]
     from (select 1 + 1.959963984540054 ^ 2 / n as a, 2 * p + 1.959963984540054 ^ 2 / n as b) as quadratic
   $$`,
  `create function fisher(r float8, n bigint) returns float8[] language sql as $$
     select array[(low - 1) / (low + 1), (high - 1) / (high + 1)]
     from (select (1 + r) / (1 - r) * exp(-2 * 1.959963984540054 / sqrt(n - 3)) as low,
                  (1 + r) / (1 - r) * exp(2 * 1.959963984540054 / sqrt(n - 3)) as high) as odds
   $$`,
];

/** After the files are in: each learner's first try at each question, from the fullest file of those with the same id. */
export const buildStatements = [
  `create table learners as
     select distinct on (text->>'id') text->>'id' as learner, text from files
     order by text->>'id', jsonb_array_length(text->'answers') desc`,
  `create table tries as
     select distinct on (learner, a->>'question')
       learner, a->>'question' as question, a->>'variant' as variant, (a->>'credit')::float8 as credit,
       a->>'confidence' as confidence, (a->>'tookMillis')::float8 as took, (a->>'value')::float8 as value,
       array(select jsonb_array_elements_text(a->'optionIds')) as chosen, w.*
     from learners, jsonb_array_elements(text->'answers') with ordinality as answers (a, place_in_file)
     join lateral (
       select place, step, objective, type, options, rights, answer, tolerance, misses from wordings
       where wordings.question = a->>'question' and wordings.hash = a->>'hash'
         and wordings.variant is not distinct from a->>'variant'
     ) as w on true
     order by learner, a->>'question', a->>'day', place_in_file`,
  // Of a class of 200 each try has thousands of others to pass over.
  "create index on tries (learner)",
  "analyze tries",
  `create table with_rest as
     select mine.*, others.score as rest, others.n as others
     from tries as mine, lateral (
       select avg(credit) as score, count(*) as n from tries as other
       where other.learner = mine.learner and other.question <> mine.question
     ) as others`,
];

const figures = `
  count(*) as n,
  avg(credit) as difficulty, wilson(avg(credit), count(*)) as difficulty_interval,
  corr(credit, rest) filter (where others >= 3) as discrimination,
  count(*) filter (where others >= 3) as discrimination_n,
  avg((confidence is not distinct from 'sure' and credit < 1)::int)::float8 as confident_errors,
  wilson(avg((confidence is not distinct from 'sure' and credit < 1)::int)::float8, count(*)) as confident_errors_interval,
  percentile_cont(0.5) within group (order by took) as median,
  percentile_cont(array[0.25, 0.75]) within group (order by took) as quartiles`;

const withFisher = (rows: string) =>
  `select *, case when abs(discrimination) < 1 and discrimination_n > 3 then fisher(discrimination, discrimination_n) end as discrimination_interval
   from (${rows}) as rows`;

export const itemsStatement = withFisher(
  `select question, min(place) as place, ${figures} from with_rest group by question order by min(place)`,
);

export const variantsStatement = withFisher(
  `select question, variant, ${figures} from with_rest where variant is not null group by question, variant`,
);

/** One row for each answer that a question offers, whoever took it. */
export const choicesStatement = `
  with taken as (
    select place, question, option as choice, case when option = any (rights) then 'right' else 'wrong' end as role,
      option = any (chosen) as hit
    from tries, unnest(options) as option where type in ('single-choice', 'line', 'multiple-choice')
    union all
    select place, question, option, 'place', chosen[at] = option
    from tries, unnest(options) with ordinality as item (option, at) where type = 'order'
    union all
    select place, question, 'answer', 'right', abs(value - answer) <= tolerance from tries where type = 'number'
    union all
    -- A number counts for the near miss it is; else for the first whose tolerance it lies within.
    select place, question, 'near-miss-' || at, 'wrong', abs(value - answer) > tolerance and at = (
      select nearest.at from unnest(misses) with ordinality as nearest (miss, at)
      where abs(value - nearest.miss) <= tolerance order by value <> nearest.miss, nearest.at limit 1
    ) is true
    from tries, unnest(misses) with ordinality as near (miss, at) where type = 'number'
    union all
    select place, question, 'other', 'other', abs(value - answer) > tolerance
      and not exists (select from unnest(misses) as miss where abs(value - miss) <= tolerance)
    from tries where type = 'number'
  )
  select question, choice, role, count(*) filter (where hit) as count, avg(hit::int)::float8 as share,
    wilson(avg(hit::int)::float8, count(*)) as interval
  from taken group by place, question, choice, role`;

const mastery = (of: string, least: number) => `
  select step, of, count(*) as n, avg(mastered)::float8 as share, wilson(avg(mastered)::float8, count(*)) as interval
  from (select step, ${of} as of, (avg(credit) > 0.8 - 1e-9)::int as mastered
        from tries group by learner, step, of having count(*) >= ${least}) as scores
  group by step, of`;

export const objectivesStatement = mastery("objective", 1);
export const stepsStatement = mastery("step::text", 3);

export const testsStatement = `
  select test, count(*) as n, avg(score) as score, wilson(avg(score), count(*)) as score_interval,
    avg((score > pass_share - 1e-9)::int)::float8 as passed,
    wilson(avg((score > pass_share - 1e-9)::int)::float8, count(*)) as passed_interval
  from (select distinct on (learner, t->>'test') t->>'test' as test, (t->>'score')::float8 as score
        from learners, jsonb_array_elements(text->'tests') with ordinality as sat (t, at)
        where not (t->>'retry')::boolean order by learner, t->>'test', t->>'day', at) as firsts
  join tests using (test) group by test`;
