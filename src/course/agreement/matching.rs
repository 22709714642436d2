//! The best way to pair things of two kinds one to one, whatever their order.
//!
//! Taking the nearest partner first depends on where one begins, and can spoil later pairs; this finds the pairing of
//! least cost by the Hungarian method with potentials (Kuhn 1955; Jonker and Volgenant 1987), in the cube of the smaller
//! side at most.

/// The column that each row is paired with so that the sum of the costs is least. There are no more rows than columns.
pub(super) fn assign(costs: &[Vec<i128>]) -> Vec<usize> {
    let columns = costs.first().map_or(0, Vec::len);
    // Row and column 0 stand for "none yet", so both are counted from 1.
    let mut row_price = vec![0; costs.len() + 1];
    let mut column_price = vec![0; columns + 1];
    let mut partner = vec![0; columns + 1];
    for row in 1..=costs.len() {
        let path = cheapest_path(costs, row, &mut row_price, &mut column_price, &mut partner);
        turn_over(&path, &mut partner);
    }
    let mut chosen = vec![0; costs.len()];
    for (column, row) in partner.iter().enumerate().skip(1).filter(|(_, row)| **row > 0) {
        chosen[row - 1] = column - 1;
    }
    chosen
}

/// Finds the cheapest way from a free row to a free column by turning over pairs, and raises the prices so that every
/// pair made stays the cheapest for its row. Gives the columns on that way, the free one first.
fn cheapest_path(
    costs: &[Vec<i128>],
    start: usize,
    row_price: &mut [i128],
    column_price: &mut [i128],
    partner: &mut [usize],
) -> Vec<usize> {
    let columns = column_price.len();
    let mut least = vec![i128::MAX; columns];
    let mut before = vec![0; columns];
    let mut seen = vec![false; columns];
    partner[0] = start;
    let mut here = 0;
    while partner[here] != 0 {
        seen[here] = true;
        let row = partner[here];
        let (mut step, mut next) = (i128::MAX, 0);
        for column in (1..columns).filter(|column| !seen[*column]) {
            let cost = costs[row - 1][column - 1] - row_price[row] - column_price[column];
            if cost < least[column] {
                (least[column], before[column]) = (cost, here);
            }
            if least[column] < step {
                (step, next) = (least[column], column);
            }
        }
        for column in 0..columns {
            if seen[column] {
                row_price[partner[column]] += step;
                column_price[column] -= step;
            } else if least[column] < i128::MAX {
                least[column] -= step;
            }
        }
        here = next;
    }
    std::iter::successors(Some(here), |column| (*column != 0).then(|| before[*column])).collect()
}

/// Gives each column on the way the row of the one after it.
fn turn_over(path: &[usize], partner: &mut [usize]) {
    for pair in path.windows(2) {
        partner[pair[0]] = partner[pair[1]];
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn cost(costs: &[Vec<i128>], chosen: &[usize]) -> i128 {
        costs.iter().zip(chosen).map(|(row, column)| row[*column]).sum()
    }

    /// The least cost, by trying everything.
    fn least(costs: &[Vec<i128>], taken: &mut Vec<usize>) -> i128 {
        let Some(row) = costs.get(taken.len()) else { return cost(costs, taken) };
        let free: Vec<usize> = (0..row.len()).filter(|column| !taken.contains(column)).collect();
        let mut best = i128::MAX;
        for column in free {
            taken.push(column);
            best = best.min(least(costs, taken));
            taken.pop();
        }
        best
    }

    #[test]
    fn the_nearest_partner_is_not_always_the_best() {
        let costs = [vec![1, 2], vec![2, 9]];
        assert_eq!(assign(&costs), [1, 0]);
        assert_eq!(assign(&[]), Vec::<usize>::new());
        assert_eq!(assign(&[vec![5, 3, 4]]), [1]);
    }

    proptest! {
        #[test]
        fn no_other_pairing_costs_less(
            costs in (1_usize..6, 0_usize..3).prop_flat_map(|(rows, more)| {
                prop::collection::vec(prop::collection::vec(-50_i128..50, rows + more), rows)
            })
        ) {
            let chosen = assign(&costs);
            let distinct: std::collections::BTreeSet<usize> = chosen.iter().copied().collect();
            prop_assert_eq!(distinct.len(), costs.len());
            prop_assert_eq!(cost(&costs, &chosen), least(&costs, &mut Vec::new()));
        }
    }
}
