//! The numbers behind an act: drawn from the pool, or asked for.
//!
//! Knows: which pool a selection draws from, and that a number on a vehicle is nobody's to choose. Must not know:
//! counters, clocks. Called by: `plate_choice`.

use std::collections::HashSet;

use model::{OpId, Plate, PlateSelection, PlateSeries};
use platform_store::plate_number::Found;
use platform_store::{Tx, plate_number, plate_pool, vehicle};

use super::Turn;
use crate::failure::{Failure, Outcome};

/// A draw is filled up at most so often: numbers that vehicles carry already leave the pool when they are met.
const ROUNDS: usize = 50;

/// The plate of a number that the selection holds.
pub(super) fn plate(selection: &PlateSelection, number: &str) -> Outcome<Plate> {
    Plate::parse(selection.kind, number).map_err(Failure::internal)
}

async fn pool<'a>(tx: Tx<'_>, turn: &Turn<'a>, selection: &PlateSelection) -> Outcome<&'a PlateSeries> {
    let PlateSelection { prefix, kind, energy, .. } = selection;
    let series = turn.facts.region.series(prefix, *kind, *energy);
    let series = series.ok_or_else(|| Failure::internal("a selection of numbers that are not given out"))?;
    plate_pool::open(tx, &series.key(), series.size()).await?;
    Ok(series)
}

/// A batch of what is free, held for `holder`; fewer when fewer are free.
///
/// Decides PLATE-7.
pub(super) async fn draw(
    tx: Tx<'_>,
    turn: &Turn<'_>,
    holder: OpId,
    selection: &PlateSelection,
) -> Outcome<Vec<String>> {
    let series = pool(tx, turn, selection).await?;
    let (key, wanted) = (series.key(), turn.facts.region.plates.batch_size);
    let mut batch: Vec<String> = Vec::new();
    for _ in 0..ROUNDS {
        let missing = wanted.saturating_sub(u32::try_from(batch.len()).unwrap_or(u32::MAX));
        let drawn = plate_pool::draw(tx, &key, missing, &*turn.platform.rng).await?;
        if drawn.is_empty() {
            break;
        }
        let numbers = drawn.iter().filter_map(|index| Some((*index, series.nth(*index)?))).collect();
        let free = without_carried(tx, selection, numbers).await?;
        batch
            .append(&mut plate_number::claim(tx, selection.kind, &key, (holder, Found::Drawn), &free).await?);
        if batch.len() >= wanted as usize {
            break;
        }
    }
    Ok(batch)
}

async fn without_carried(
    tx: Tx<'_>,
    selection: &PlateSelection,
    numbers: Vec<(u64, String)>,
) -> Outcome<Vec<(u64, String)>> {
    let names: Vec<String> = numbers.iter().map(|(_, number)| number.clone()).collect();
    let carried = vehicle::with_plates(tx, selection.kind, &names).await?;
    let carried: HashSet<String> = carried.into_iter().collect();
    Ok(numbers.into_iter().filter(|(_, number)| !carried.contains(number)).collect())
}

/// The first of `numbers` that nobody else has, then held for `holder`.
///
/// Decides PLATE-1.
/// Decides PLATE-7.
pub(super) async fn first_free(
    tx: Tx<'_>,
    turn: &Turn<'_>,
    holder: OpId,
    selection: &PlateSelection,
    numbers: &[String],
) -> Outcome<Option<String>> {
    let series = pool(tx, turn, selection).await?;
    let (key, held) = (series.key(), selection.held());
    plate_pool::hold(tx, &key).await?;
    for number in numbers {
        if held.contains(number) {
            return Ok(Some(number.clone()));
        }
        let Some(index) = series.index_of(number) else { continue };
        let free = without_carried(tx, selection, vec![(index, number.clone())]).await?;
        if !plate_number::claim(tx, selection.kind, &key, (holder, Found::Asked), &free).await?.is_empty() {
            return Ok(Some(number.clone()));
        }
    }
    Ok(None)
}
