namespace Symbolon.Breach.Linking;

/// <summary>
/// The best one-to-one assignment of rows to columns: the one with the largest sum of scores. (The Hungarian method
/// with
/// potentials; Kuhn 1955, Munkres 1957.) Time n^3.
/// </summary>
public static class Matching
{
    /// <summary>The column of each row.</summary>
    /// <param name="scores">A square table of finite scores; higher is better.</param>
    public static int[] Best(double[,] scores)
    {
        var n = scores.GetLength(0);
        var (rowPotential, columnPotential) = (new double[n + 1], new double[n + 1]);
        var (rowOf, way) = (new int[n + 1], new int[n + 1]);
        for (var row = 1; row <= n; row++)
        {
            rowOf[0] = row;
            var column = 0;
            var least = new double[n + 1];
            Array.Fill(least, double.PositiveInfinity);
            var done = new bool[n + 1];
            do
            {
                done[column] = true;
                var (current, step, next) = (rowOf[column], double.PositiveInfinity, 0);
                for (var j = 1; j <= n; j++)
                {
                    if (done[j])
                        continue;
                    var cost = -scores[current - 1, j - 1] - rowPotential[current] - columnPotential[j];
                    if (cost < least[j])
                        (least[j], way[j]) = (cost, column);
                    if (least[j] < step)
                        (step, next) = (least[j], j);
                }
                for (var j = 0; j <= n; j++)
                {
                    if (done[j])
                    {
                        rowPotential[rowOf[j]] += step;
                        columnPotential[j] -= step;
                    }
                    else
                    {
                        least[j] -= step;
                    }
                }
                column = next;
            } while (rowOf[column] != 0);
            while (column != 0)
            {
                var before = way[column];
                rowOf[column] = rowOf[before];
                column = before;
            }
        }
        var columnOf = new int[n];
        for (var j = 1; j <= n; j++)
            columnOf[rowOf[j] - 1] = j - 1;
        return columnOf;
    }
}
